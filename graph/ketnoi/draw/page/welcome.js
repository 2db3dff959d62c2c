// What the panel says while nothing is selected: how to read the picture, what keys do, where the data is from and
// what it does not cover.
// Gives: welcomePanel. Takes: facts, drawing, element, word (words.js); conceptWord (model.js);
// dateText (dates.js); unitMark (look.js); cutText (cut.js).

const SHAPE_ORDER = ['square', 'hexagon', 'dot', 'diamond', 'triangle', 'triangleDown', 'star'];

function welcomePanel() {
  const looked = facts.units.filter((unit) => unit.looked).length;
  const made = { n: facts.documents_count, day: dateText(facts.day) };
  return [
    element('p', '', word('draw.panel-none')),
    element('h3', '', word('draw.welcome-read')),
    element('p', '', word('draw.welcome-marks')),
    shapeList(),
    element('h3', '', word('draw.welcome-keys')),
    keyList(),
    element('h3', '', word('draw.welcome-from')),
    element('p', '', word('draw.welcome-documents', made)),
    element('h3', '', word('draw.welcome-lacks')),
    cutNote(),
    element('p', '', word('draw.welcome-looked', { n: looked, all: facts.units.length })),
  ].filter(Boolean);
}

function cutNote() {
  const said = cutText();
  return said ? element('p', '', said) : null;
}

// Each shape with the types of units that it stands for, of those that the record holds.
function shapeList() {
  const kinds = [...new Set(facts.units.map((unit) => unit.kind))];
  const rows = SHAPE_ORDER.map((shape) => [shape, kinds.filter((kind) => drawing.shapes[kind] === shape)]);
  const row = ([shape, found]) => {
    const names = [...new Set(found.map(conceptWord))].join(word('draw.comma'));
    return element('li', '', unitMark(shape, '', false), element('span', '', names));
  };
  return element('ul', 'marks', ...rows.filter(([, found]) => found.length).map(row));
}

function keyList() {
  const list = element('dl', 'keys');
  for (const [key, what] of [['/', 'draw.welcome-find'], ['Shift', 'draw.welcome-second'], ['Tab', 'draw.welcome-table'], ['Esc', 'draw.welcome-close']]) {
    list.append(element('dt', '', element('kbd', '', key)), element('dd', '', word(what)));
  }
  return list;
}
