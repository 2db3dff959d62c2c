// What is selected, and which panel tells of it: a unit, a tie, or two units beside each other.
// Gives: startPanel, openPanel, selectedItems, selectionName.
// Takes: state, change, onView, element, word; units, unitText, tieNameOf (model.js); welcome.js, panel-*.js.

let panelBack = null;
let panelHead = null;

// What is selected: {kind: 'none' | 'unit' | 'pair' | 'tie', ids}.
function selectedItems(select) {
  const ids = Array.isArray(select) ? select.filter(Boolean) : select ? [select] : [];
  if (!ids.length) return { kind: 'none', ids };
  if (ids.length > 1) return { kind: 'pair', ids: ids.slice(0, 2) };
  return { kind: units.has(ids[0]) ? 'unit' : 'tie', ids };
}

function selectionName(select) {
  const { kind, ids } = selectedItems(select);
  return ids.map((id) => (kind === 'tie' ? tieNameOf(id) : unitText(id))).join(word('draw.comma'));
}

const PANELS = {
  none: welcomePanel,
  unit: (view, ids) => unitPanel(view, units.get(ids[0])),
  pair: (view, ids) => sharedPanel(view, ids),
  tie: (view, ids) => tiePanel(view, ids[0]),
};

// The panel in an element of the page, drawn anew with each view. Where the keyboard was in it, it stays in it.
function startPanel(root) {
  const box = root.closest('#details'); // which has the scroll bar
  let before = null;
  onView((view) => {
    const { kind, ids } = selectedItems(state.select);
    const key = kind + ' ' + ids.join(' ');
    const place = placeIn(root);
    const top = box.scrollTop;
    const open = openFolds(root);
    const parts = PANELS[kind](view, ids);
    root.replaceChildren(...(kind === 'none' ? [] : [closer()]), ...parts.filter((part) => part));
    root.dataset.panel = kind;
    panelHead = root.querySelector('.headline');
    if (key === before) reopen(root, open);
    box.scrollTop = key === before ? top : 0;
    if (place !== null) stayIn(root, key === before ? place : '');
    before = key;
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || selectedItems(state.select).kind === 'none') return;
    event.stopPropagation();
    closePanel();
  });
}

// Go to the panel with the keyboard; `back` is called when it is closed. Where that leads nowhere, the keyboard stays here.
function openPanel(back) {
  panelBack = back || null;
  if (panelHead) panelHead.focus();
}

function closePanel() {
  const back = panelBack;
  panelBack = null;
  change({ select: [] });
  if (back) back();
  if (document.activeElement === document.body) document.getElementById('details').focus();
}

function closer() {
  const button = element('button', 'closer', word('draw.panel-close'));
  button.type = 'button';
  button.dataset.goal = 'close';
  button.addEventListener('click', closePanel);
  return button;
}

function placeIn(root) {
  const active = document.activeElement;
  return active && root.contains(active) ? active.dataset.goal || '' : null;
}

function stayIn(root, goal) {
  const same = [...root.querySelectorAll('[data-goal]')].find((one) => one.dataset.goal === goal);
  const target = (goal && same) || panelHead;
  if (target) target.focus();
}

function openFolds(root) {
  return new Map([...root.querySelectorAll('details[data-fold]')].map((one) => [one.dataset.fold, one.open]));
}

function reopen(root, folds) {
  for (const one of root.querySelectorAll('details[data-fold]')) {
    if (folds.has(one.dataset.fold)) one.open = folds.get(one.dataset.fold);
  }
}
