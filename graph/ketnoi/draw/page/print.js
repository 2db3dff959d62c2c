// What comes out of a printer: of the picture the same sheet as the SVG, of the table all its rows; always dark on light.
// Gives: startPrint. Takes: onView, state; sheetScene, footText (export-scene.js), sceneElement (export-picture.js);
// factRows, rowTexts (table-rows.js), TABLE_HEADS (table.js); forgetColours (look.js); element, word (words.js).

function startPrint(root) {
  let now = null;
  onView((view) => {
    now = view;
  });
  window.addEventListener('beforeprint', () => {
    if (!now) return;
    onPaper(true);
    root.replaceChildren(state.table ? sheetTable(now) : sceneElement(sheetScene(now)), sheetAddress());
  });
  window.addEventListener('afterprint', () => {
    onPaper(false);
    root.replaceChildren();
  });
}

function onPaper(is) {
  document.documentElement.classList.toggle('paper', is);
  forgetColours();
}

// Where the page is, so that whoever holds the sheet finds the same view again.
function sheetAddress() {
  return element('p', 'sheet-foot', element('bdi', '', location.href));
}

function sheetTable(view) {
  const fields = Object.keys(TABLE_HEADS);
  const heads = fields.map((field) => columnHead(word(TABLE_HEADS[field])));
  const line = (texts) => element('tr', '', ...fields.map((field) => element('td', '', element('bdi', '', texts[field]))));
  const body = element('tbody', '', ...factRows(view).map((row) => line(rowTexts(row))));
  const table = element('table', 'sheet-table', element('thead', '', element('tr', '', ...heads)), body);
  const title = element('h1', '', word('draw.title'));
  return element('div', '', title, element('p', 'sheet-foot', footText({}, view)), table);
}
