// What stands in the list of the box that finds: units with what tells them apart, and regions.
// Gives: goalOf, foundOption, regionOption.
// Takes: element, say, sayLabels, dataText (words.js); units, unitText, otherNames, concept (model.js); dateText, lifeText
// (dates.js); unitsOn (lens.js).

// Where choosing a unit leads: to itself; but where it has passed to one unit by the day of the lens and only that
// one shows, to that one.
function goalOf(unit, view) {
  if (view.lens === 'as-signed' || view.units.get(unit.id).shown) return unit;
  const heirs = unitsOn(unit.id, view.day);
  return heirs.length === 1 && view.units.get(heirs[0]).shown ? units.get(heirs[0]) : unit;
}

function degreeNote(unit, view) {
  const goal = goalOf(unit, view);
  const made = element('span', 'many');
  if (goal !== unit) return say(made, 'draw.find-now', () => ({ day: dateText(view.day), name: unitText(goal.id) }));
  const { degree } = view.units.get(unit.id);
  return degree ? say(made, 'draw.find-ties', { n: degree }) : say(made, 'draw.find-unseen');
}

// The name, what it is, when it existed, and its other names, by which it may have been found.
function foundOption(unit, at, box) {
  const kind = sayLabels(element('bdi', ''), concept(unit.kind).labels, '');
  const under = element('span', 'under', kind, ' ', otherNames(unit), ' ', element('span', '', lifeText(unit)));
  const option = element('li', '', element('span', 'find-name', dataText(unit.labels, unit.id), under), degreeNote(unit, box.view));
  option.id = 'find-' + at;
  option.dataset.at = at;
  option.setAttribute('role', 'option');
  return option;
}

// A region is no unit: choosing it leaves only its units.
function regionOption(region, at) {
  const under = say(element('span', 'under'), 'draw.find-region');
  const name = sayLabels(element('bdi', ''), concept(region).labels, '');
  const option = element('li', '', element('span', 'find-name', name, under));
  option.id = 'find-' + at;
  option.dataset.at = at;
  option.setAttribute('role', 'option');
  return option;
}
