// What comes out of a printer: the sheet of the SVG, or all rows of the table, whichever is shown.
// Gives: startPrint. Takes: state, onView, element, word; sheetScene, footText (export-scene.js), sceneElement
// (export-picture.js); factRows, ROW_FIELDS (table-rows.js), TABLE_HEADS, tableOrder (table.js).

function startPrint(root) {
  let now = null;
  onView((view) => {
    now = view;
  });
  window.addEventListener('beforeprint', () => {
    if (now) root.replaceChildren(state.table ? printedTable(now) : sceneElement(sheetScene(now)));
  });
  window.addEventListener('afterprint', () => root.replaceChildren());
}

// On as many sheets as it takes; the heads of the columns stand on each.
function printedTable(view) {
  const fields = Object.keys(TABLE_HEADS);
  const heads = fields.map((field) => columnHead(word(TABLE_HEADS[field])));
  const rows = tableOrder(factRows(view)).map((row) => (
    element('tr', '', ...fields.map((field) => element('td', '', element('bdi', '', ROW_FIELDS[field](row)))))));
  const table = element('table', 'printed', element('thead', '', element('tr', '', ...heads)), element('tbody', '', ...rows));
  const title = element('h1', '', word('draw.title'));
  return element('div', '', title, element('p', '', footText({}, view)), table);
}
