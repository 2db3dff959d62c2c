// What comes out of a printer: the same sheet as the SVG, drawn when the browser is about to print.
// Gives: startPrint. Takes: onView, sheetScene (export-scene.js), sceneElement (export-picture.js).

function startPrint(root) {
  let now = null;
  onView((view) => {
    now = view;
  });
  window.addEventListener('beforeprint', () => {
    if (now) root.replaceChildren(sceneElement(sheetScene(now)));
  });
  window.addEventListener('afterprint', () => root.replaceChildren());
}
