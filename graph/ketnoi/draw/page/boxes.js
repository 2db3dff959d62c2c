// Filters as groups of boxes to tick, each value with how many it stands for; and the legend, which is the filter of
// countries and stages with their colours and lines. Boxes are made once and then only counted anew, so that the
// keyboard stays where it is.
// Gives: startFilters, startLegend, startTotals, FACET_WORDS, SWITCH_WORDS.
// Takes: facts, drawing, element, say, dataText (words.js); concept, short, countryKey, ancestors, unitText (model.js);
// dateText (dates.js); isDissolved (lookup.js); lensWords (lens.js); unitMark, stageMark, unsureMark (look.js);
// facetConcepts, facetValues (facets.js); state, change, onView, isFiltered, resetFilters (state.js); cutText (cut.js).

const FACET_WORDS = {
  country: 'draw.filter-country',
  kind: 'draw.filter-kind',
  region: 'draw.region',
  stage: 'draw.filter-stage',
  form: 'draw.filter-form',
  relation: 'draw.relation',
  sector: 'draw.filter-sector',
  standing: 'draw.standing',
};
const SWITCH_WORDS = { disputed: 'draw.only-disputed', dissolved: 'draw.only-dissolved', untied: 'draw.with-untied' };
const IN_PANEL = ['kind', 'region', 'form', 'relation', 'sector', 'standing'];
const MARKED = ['country', 'stage', 'kind'];

// The mark of a country or a type and the line of a stage, as in the picture.
function swatch(facet, id) {
  if (facet === 'stage') return stageMark(id);
  if (facet === 'country') return unitMark('dot', id, false);
  const first = facts.units.find((unit) => unit.kind === id);
  return unitMark(drawing.shapes[id], first.country, false);
}

// A box, its mark, its name and its number, as one label.
function boxRow(mark, name, onChange) {
  const box = element('input', '');
  box.type = 'checkbox';
  box.addEventListener('change', () => onChange(box.checked));
  const many = element('span', 'many', '');
  const made = element('label', 'box', box, mark, element('span', 'box-name', name), many);
  return { made, box, many };
}

// Of stages none ticked would be all of them: there all stand ticked. Elsewhere none ticked asks for nothing.
function isTicked(facet, value) {
  return state[facet].includes(value) || (facet === 'stage' && !state.stage.length);
}

function toggle(facet, value, on) {
  const all = facetValues(facet);
  const ticked = all.filter((one) => (one === value ? on : isTicked(facet, one)));
  change({ [facet]: ticked });
}

class Boxes {
  constructor(facet, keepsAll) {
    this.facet = facet;
    this.keepsAll = keepsAll;
    const ids = [...facetConcepts.get(facet)];
    if (facet === 'stage') ids.reverse(); // the strongest first
    this.rows = ids.map((id) => this.row(id));
    this.fields = element('fieldset', 'boxes facet-' + facet, say(element('legend', 'unseen'), FACET_WORDS[facet]));
    this.fields.append(...this.rows.map((row) => row.made));
  }

  row(id) {
    const value = short(id);
    const name = this.facet === 'country' ? say(element('span', ''), countryKey(id)) : dataText(concept(id).labels, value);
    const row = boxRow(MARKED.includes(this.facet) ? swatch(this.facet, id) : null, name, (on) => toggle(this.facet, value, on));
    row.box.value = value;
    const depth = Math.min(ancestors(id).length - 1, 2);
    if (depth) row.made.classList.add('deep-' + depth);
    return Object.assign(row, { value });
  }

  // What would show nothing is not offered, unless it is ticked, or part of the legend, or the keyboard stands there.
  render(view) {
    let offered = 0;
    for (const row of this.rows) {
      const many = view.counts[this.facet].get(row.value) || 0;
      const ticked = isTicked(this.facet, row.value);
      row.many.textContent = String(many);
      row.box.checked = ticked;
      row.made.classList.toggle('none', !many);
      row.made.hidden = !this.keepsAll && !many && !ticked && !hasKeyboard(row.made);
      if (!row.made.hidden) offered += 1;
    }
    return offered;
  }
}

function hasKeyboard(made) {
  return made.contains(document.activeElement);
}

// The legend: countries and stages, always all of them.
function startLegend(root) {
  const groups = ['country', 'stage'].map((facet) => new Boxes(facet, true));
  const ended = element('span', '');
  const hollow = element('p', 'sign-row', unitMark('dot', 'vn', true), ended);
  const unsure = element('p', 'sign-row', unsureMark(), say(element('span', ''), 'draw.sign-unsure'));
  const coast = say(element('p', 'note'), 'draw.coast', { source: drawing.map.source });
  root.replaceChildren(...groups.map((group) => group.fields), hollow, unsure, coast);
  onView((view) => {
    for (const group of groups) group.render(view);
    hollow.hidden = ![...view.units.values()].some(({ unit, shown }) => shown && isDissolved(unit, view.day));
    unsure.hidden = !view.ties.some((tie) => tie.unsure);
    coast.hidden = state.table || state.layout !== 'map';
    say(ended, 'draw.sign-ended', () => ({ day: dateText(view.day) }));
  });
}

// All other filters, each folded with the number of values ticked, and the button that sets all of them back.
function startFilters(root) {
  const reset = say(element('button', 'reset'), 'draw.filter-reset');
  reset.type = 'button';
  reset.addEventListener('click', resetFilters);
  const folds = IN_PANEL.map((facet) => fold(new Boxes(facet, false)));
  const switches = switchBoxes();
  const note = say(element('p', 'note'), 'draw.legend-counts');
  root.replaceChildren(reset, ...folds.map((one) => one.made), switches.made, note);
  onView((view) => {
    for (const one of folds) one.render(view);
    switches.render(view);
    reset.classList.toggle('active', isFiltered());
  });
}

// What is in view, above the picture and the table: of which day, and how much of it.
function startTotals(root) {
  const [day, total] = [element('p', 'shown-day'), element('p', 'total')];
  root.replaceChildren(day, total, focusNote());
  onView((view) => {
    say(day, ...lensWords(view));
    say(total, 'draw.filter-total', view.totals);
  });
}

function fold(boxes) {
  const ticked = element('span', 'many', '');
  const title = say(element('span', ''), FACET_WORDS[boxes.facet]);
  const made = element('details', 'fold', element('summary', '', title, ticked), boxes.fields);
  const render = (view) => {
    const offered = boxes.render(view);
    const many = state[boxes.facet].length;
    made.hidden = !offered && !hasKeyboard(made);
    ticked.textContent = many ? String(many) : '';
    if (many && !made.dataset.opened) made.open = true;
    made.dataset.opened = many ? 'yes' : '';
  };
  return { made, render };
}

function switchBoxes() {
  const rows = Object.entries(SWITCH_WORDS).map(([name, key]) => {
    const row = boxRow(null, say(element('span', ''), key), (on) => change({ [name]: on }));
    row.box.value = name;
    return Object.assign(row, { name });
  });
  const legend = say(element('legend', 'unseen'), 'draw.filter-more');
  const made = element('fieldset', 'boxes switches', legend, ...rows.map((row) => row.made));
  const render = (view) => {
    for (const row of rows) {
      const many = view.counts[row.name].get(true) || 0;
      row.many.textContent = String(many);
      row.box.checked = state[row.name];
      row.made.classList.toggle('none', !many);
    }
  };
  return { made, render };
}

// Around which unit the picture is, and the way out of it: a smaller file has no more than itself to show.
function focusNote() {
  const words = element('span', '');
  const leave = element('button', 'leave', '×');
  leave.type = 'button';
  leave.dataset.wordLabel = cutText() ? 'draw.focus-file' : 'draw.focus-leave';
  leave.addEventListener('click', () => {
    change({ focus: null });
    document.getElementById(state.table ? 'rows' : 'canvas').focus({ preventScroll: true }); // this button is gone
  });
  const made = element('p', 'focus', words, ' ', leave);
  onView(() => {
    made.hidden = !state.focus;
    if (state.focus) say(words, 'draw.focus', () => ({ name: unitText(state.focus?.id), n: state.focus?.depth }));
  });
  return made;
}
