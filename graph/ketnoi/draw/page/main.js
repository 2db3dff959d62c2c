// The parts of the page, each in its place; then the first view.
// Takes: all that begins with `start`, begin of state.js.

const part = (id) => document.getElementById(id);
const roomy = window.matchMedia('(min-width: 80rem) and (min-height: 32rem)');

// Picture or table: two ways to read the same view.
function startViews(root) {
  const words = { picture: 'draw.as-picture', table: 'draw.as-table' };
  const label = (value) => say(element('span', ''), words[value]);
  const views = choice('view', 'draw.as', Object.keys(words), label, (value) => change({ table: value === 'table' }));
  root.replaceChildren(views.fields);
  onView(() => {
    views.show(state.table ? 'table' : 'picture');
    part('stage').hidden = state.table;
    part('layouts').hidden = state.table;
  });
}

// What the picture is of, for those who do not see it; where nothing is in view, that this is so.
function startShown() {
  onView((view) => {
    part('canvas').setAttribute('aria-label', word('draw.picture') + ' ' + word('draw.said-counts', view.totals));
    part('made').textContent = word('draw.made', { version: facts.version, digest: facts.digest });
    part('nothing').hidden = view.totals.units > 0;
    part('tools').hidden = view.totals.units === 0;
  });
}

// Where there is room, lens and filters stand open beside the picture, under a heading that folds nothing; else they
// are a fold above it.
function startFold() {
  const summary = part('choices-fold').firstElementChild;
  const fold = () => {
    part('choices-fold').open = roomy.matches;
    summary.tabIndex = roomy.matches ? -1 : 0;
  };
  summary.addEventListener('click', (event) => roomy.matches && event.preventDefault());
  roomy.addEventListener('change', fold);
  fold();
  // A fold over the picture closes as menus do.
  part('choices').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || roomy.matches || !part('choices-fold').open) return;
    event.stopPropagation();
    part('choices-fold').open = false;
    summary.focus();
  });
}

startFold();
startFind(part('find'));
startLanguages(part('languages'));
startLens(part('lens'));
startYears(part('years'));
startFilters(part('filters'));
startLayouts(part('layouts'));
startViews(part('views'));
startLegend(part('legend'));
startTotals(part('shown'));
startTable(part('rows'));
startPanel(part('panel'));
startChip(part('chip'));
startExport(part('save'));
startPrint(part('print'));
startAnnounce(part('said'));
startWalk();
startShown();
begin();
