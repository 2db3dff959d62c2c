// Small questions to the record and to a view, which panel, table and exports ask.
// Gives: conceptLabels, bareName, standingOn, unitOrder, tiesOfUnit, otherEnd, isDissolved, closedDay.
// Takes: text, labelIn, language (words.js); concept, short, stageOf, units, unitIndex, unitText (model.js); isOpen (dates.js).

// The name of a concept without its scheme, empty for none.
function bareName(id) {
  return id ? short(id) : '';
}

// The labels of a concept; what no scheme knows stands for itself, nothing for nothing.
function conceptLabels(id) {
  if (!id) return null;
  const { labels } = concept(id);
  return text(labels) ? labels : [short(id), '', ''];
}

// How an agreement stands on a day: {standing, because, from, until}, or null.
function standingOn(thing, day) {
  return thing.standing.find((one) => holdsOn(one, day)) || null;
}

// How units are put in order by their names in the language of the page. In Japanese those of Japan stand as in every
// list there, from north to south by their codes.
function unitOrder() {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byCode = (one, other) => language === 'ja' && [one, other].every((id) => units.get(id)?.country === 'jp');
  return (one, other) => (
    byCode(one, other) ? unitIndex.get(one) - unitIndex.get(other) : compare(unitText(one), unitText(other)));
}

function tiesOfUnit(view, id) {
  return view.ties.filter((tie) => tie.vietnam === id || tie.japan === id);
}

function otherEnd(tie, id) {
  return tie.vietnam === id ? tie.japan : tie.vietnam;
}

// Whether a unit has ended by a day.
function isDissolved(unit, day) {
  return Boolean(unit.until) && unit.until < day;
}

// An open end is no day of the year 1 or 9999.
function closedDay(day) {
  return !day || isOpen(day) ? '' : day;
}
