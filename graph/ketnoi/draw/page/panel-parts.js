// The small parts that panels are made of.
// Gives: fact, joined, bracketed, headline, groupHead, foldOf, foldGroup, nameButton, goButton, unitButton, tieButton,
//        conceptText, partTag, webLink.
// Takes: element, dataText, word, change; units (model.js); lookup.js; dates.js; look.js (markOf, stageMark);
//        panel-unit.js (unitName).

// One line of a list of facts; none where there is nothing to say.
function fact(list, term, ...values) {
  const shown = values.filter((value) => value !== '' && value !== null && value !== undefined);
  if (shown.length) list.append(element('dt', '', term), element('dd', '', ...shown));
}

// Values one after the other, with a comma between them.
function joined(parts) {
  return parts.flatMap((part, index) => (index ? [word('draw.comma'), part] : [part]));
}

// Parts in brackets, as the language of the page writes these.
function bracketed(...parts) {
  const [open, close] = word('draw.brackets').split('{what}');
  return [open, ...parts, close];
}

function headline(...children) {
  const head = element('h3', 'headline', ...children);
  head.tabIndex = -1;
  return head;
}

function groupHead(title, many) {
  return element('h4', '', title, ...(many === undefined ? [] : [' ', element('span', 'many', String(many))]));
}

// What is told at length under a heading that opens it; `key` tells it from others when the panel is drawn anew.
function foldOf(key, head, ...parts) {
  const summary = element('summary', '', head);
  summary.dataset.goal = 'fold ' + key;
  const made = element('details', '', summary, ...parts);
  made.dataset.fold = key;
  return made;
}

// The same as a part of the panel of its own.
function foldGroup(key, head, ...parts) {
  return Object.assign(foldOf(key, head, ...parts), { className: 'group' });
}

// A name that leads to what it names.
function nameButton(id) {
  const button = goButton('name ' + id, { select: [id], centre: id }, unitName(id));
  button.className = 'name-link';
  return button;
}

// A button that changes the state; `goal` tells it from others when the panel is drawn anew.
function goButton(goal, patch, ...children) {
  const button = element('button', 'row', ...children);
  button.type = 'button';
  button.dataset.goal = goal;
  button.addEventListener('click', () => change(patch));
  return button;
}

function unitButton(id, day) {
  const unit = units.get(id);
  if (!unit) return element('span', 'row still', element('bdi', '', id));
  const under = element('span', 'under', conceptText(unit.kind));
  if (isDissolved(unit, day)) under.append(word('draw.comma') + word('draw.until', { b: dateText(unit.until) }));
  const names = element('span', 'names', dataText(unit.labels, unit.id), under);
  return goButton('unit ' + id, { select: [id] }, markOf(unit, isDissolved(unit, day)), names);
}

// A tie in the list of one of its units: the other unit, the stage unless a heading over it tells that (`told`), how
// many papers and contacts.
function tieButton(tie, id, told = false) {
  const other = units.get(otherEnd(tie, id));
  const said = [
    told ? null : conceptText(tie.stage),
    tie.unsure ? word('draw.not-certain') : null,
    tie.disputed ? word('draw.panel-disputed') : null,
    word('draw.panel-things', { n: tie.things.length }),
  ];
  const under = element('span', 'under', ...joined(said.filter((part) => part !== null)));
  const names = element('span', 'names', other ? dataText(other.labels, other.id) : otherEnd(tie, id), under);
  return goButton('tie ' + tie.id, { select: tie.id }, stageMark(tie.stage), names);
}

function conceptText(id) {
  const labels = conceptLabels(id);
  return labels ? dataText(labels, bareName(id)) : null;
}

function partTag(content, kind) {
  return element('span', kind ? 'tag ' + kind : 'tag', content);
}

// A link only where the address is one of the web; any other text stays text.
function webLink(address) {
  if (!address) return null;
  let url = null;
  if (/^https?:\/\//i.test(address)) {
    try {
      url = new URL(address);
    } catch {
      url = null;
    }
  }
  if (!url || !['http:', 'https:'].includes(url.protocol)) return element('bdi', '', address);
  const link = element('a', '', word('draw.source-open'), ' ', element('bdi', 'under', url.host));
  link.href = url.href;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  return link;
}
