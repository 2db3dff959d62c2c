// What comes out of a printer: of the picture the same sheet as the SVG, of the table all its rows; always dark on light.
// Gives: startPrint. Takes: onView, state; sheetScene, footText (export-scene.js), sceneElement (export-picture.js); decoded (hash.js);
// factRows, ROW_FIELDS, documentsOf, titleMarked (table-rows.js), TABLE_HEADS, tableOrder (table.js); element, word (words.js).

function startPrint(root) {
  let now = null;
  onView((view) => {
    now = view;
  });
  window.addEventListener('beforeprint', () => {
    if (!now) return;
    onPaper(true);
    root.replaceChildren(state.table ? sheetTable(now) : sheetPicture(now), sheetAddress());
  });
  window.addEventListener('afterprint', () => {
    onPaper(false);
    root.replaceChildren();
  });
}

// The words around the picture or table are dark on light too.
function onPaper(is) {
  document.documentElement.classList.toggle('paper', is);
}

// No wider than lets all of its height stand on one sheet.
function sheetPicture(view) {
  const made = sceneElement(sheetScene(view));
  const [width, height] = made.getAttribute('viewBox').split(' ').slice(2).map(Number);
  made.style.maxWidth = `calc(178mm * ${(width / height).toFixed(4)})`;
  return made;
}

// Where the page is, so that whoever holds the sheet finds the same view again; of a file only its name: which folders
// somebody has is nobody's business. It is of no language (zxx).
function sheetAddress() {
  const name = location.pathname.split('/').pop();
  const address = location.protocol === 'file:' ? (decoded(name) ?? name) + location.hash : location.href;
  return element('p', 'sheet-foot', Object.assign(element('bdi', '', address), { lang: 'zxx' }));
}

function titlesOf(thing) {
  return documentsOf(thing).flatMap((found, at) => (at ? [word('draw.comma'), titleMarked(found)] : [titleMarked(found)]));
}

// In the order of the screen, on as many sheets as it takes; the heads of the columns stand on each.
function sheetTable(view) {
  const fields = Object.keys(TABLE_HEADS);
  const heads = fields.map((field) => columnHead(word(TABLE_HEADS[field])));
  const told = (row, field) => (field === 'documents' ? titlesOf(row.thing) : [element('bdi', '', ROW_FIELDS[field](row))]);
  const cells = (row) => fields.map((field) => element('td', '', ...told(row, field)));
  const rows = tableOrder(factRows(view)).map((row) => element('tr', '', ...cells(row)));
  const head = element('thead', '', element('tr', '', ...heads));
  const table = element('table', 'sheet-table', head, element('tbody', '', ...rows));
  const title = element('h1', '', word('draw.title'));
  return element('div', '', title, element('p', 'sheet-foot', footText({}, view)), table);
}
