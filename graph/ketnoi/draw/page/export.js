// The menu of what can be saved, and the saving: a blob and a link, no server.
// Gives: startExport, exportName, saveFile.
// Takes: onView, facts, element, word; announce.js; the other export-*.js.

const EXPORTS = [
  ['draw.export-png-two', '-2x.png', (view) => scenePng(sheetScene(view, asOnScreen()), 2)],
  ['draw.export-png-four', '-4x.png', (view) => scenePng(sheetScene(view, asOnScreen()), 4)],
  ['draw.export-svg', '.svg', (view) => textBlob(sceneSvg(sheetScene(view, asOnScreen())), 'image/svg+xml')],
  ['draw.export-csv', '.csv', (view) => textBlob(factsCsv(view), 'text/csv')],
  ['draw.export-json', '.json', (view) => textBlob(factsJson(view), 'application/json')],
  ['draw.export-gexf', '.gexf', (view) => textBlob(graphGexf(view), 'application/xml')],
  ['draw.export-graphml', '.graphml', (view) => textBlob(graphMl(view), 'application/xml')],
];

// Pictures are saved for paper, in light colours. Who reads in the dark may want those of the screen.
const darkScreen = matchMedia('(prefers-color-scheme: dark)');
const darkBox = element('input', '');
darkBox.type = 'checkbox';

function asOnScreen() {
  return darkScreen.matches && darkBox.checked;
}

// A menu in an element of the page. Whatever is saved is what the view shows at that moment.
function startExport(root) {
  let now = null;
  const summary = element('summary', '');
  const buttons = EXPORTS.map(([, ending, make]) => exportButton(() => saveFrom(now, ending, make, fold)));
  const colours = element('span', '');
  const choice = element('li', 'colours', element('label', '', darkBox, ' ', colours));
  const items = buttons.map((one) => element('li', '', one));
  const fold = element('details', 'menu', summary, element('ul', '', ...items, choice));
  fold.addEventListener('keydown', (event) => onMenuKey(event, fold, summary, buttons));
  fold.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !fold.contains(event.relatedTarget)) fold.open = false;
  });
  document.addEventListener('pointerdown', (event) => {
    if (!fold.contains(event.target)) fold.open = false;
  });
  // Where the menu would leave the window to the left it opens to the right.
  fold.addEventListener('toggle', () => {
    fold.classList.remove('rightwards');
    choice.hidden = !darkScreen.matches;
    if (fold.open) fold.classList.toggle('rightwards', fold.lastChild.getBoundingClientRect().left < 0);
  });
  root.append(fold);
  onView((view) => {
    now = view;
    summary.textContent = word('draw.export');
    colours.textContent = word('draw.export-dark');
    buttons.forEach((one, index) => {
      one.textContent = word(EXPORTS[index][0]);
    });
  });
}

function exportButton(onClick) {
  const button = element('button', '');
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}

function onMenuKey(event, fold, summary, buttons) {
  const at = buttons.indexOf(document.activeElement);
  const last = buttons.length - 1;
  const goals = { ArrowDown: at + 1, ArrowUp: at < 0 ? last : at - 1, Home: 0, End: last };
  if (event.key === 'Escape' && fold.open) {
    event.stopPropagation();
    fold.open = false;
    summary.focus();
  } else if (fold.open && Object.hasOwn(goals, event.key)) {
    event.preventDefault();
    buttons[(goals[event.key] + buttons.length) % buttons.length].focus();
  }
}

async function saveFrom(view, ending, make, fold) {
  fold.open = false;
  fold.firstChild.focus();
  const name = exportName(view, ending);
  let blob = null;
  try {
    blob = await make(view);
  } catch {
    // What a browser cannot make is said below like what it gives nothing for.
  }
  if (!blob) {
    announce(word('draw.export-failed'));
    return;
  }
  saveFile(name, blob);
  announce(word('draw.export-saved', { name }));
}

// ketnoi-2026-11-21-3f1c9ad2b70e.csv: the day of the view (or `as-signed`), the digest of the data.
function exportName(view, ending) {
  const safe = (part) => String(part).replace(/[^0-9A-Za-z-]/g, '');
  const lens = view.lens === 'as-signed' ? view.lens : view.day;
  return ['ketnoi', safe(lens), safe(facts.digest)].filter(Boolean).join('-') + ending;
}

function textBlob(content, type) {
  return new Blob([content], { type: type + ';charset=utf-8' });
}

function saveFile(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the blob while it saves.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
