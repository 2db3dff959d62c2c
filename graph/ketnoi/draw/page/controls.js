// The switches of the page: the lens, the layout, the language.
// Gives: startLens, startLayouts, startLanguages. Takes: facts, LANGUAGES, element, say, word (words.js);
// dateText (dates.js); state, LAYOUTS, isDay, change, onView (state.js).

const LAYOUT_WORDS = { sides: 'draw.layout-sides', map: 'draw.layout-map', force: 'draw.layout-force' };
const LENS_WORDS = { signed: 'draw.lens-as-signed', today: 'draw.lens-today', day: 'draw.lens-day' };
const OFFERED_DAY = '2025-06-30'; // the last of the 63 provinces: what people ask for first

// One of several, as radio buttons: arrows go from one to the next. What it is of is told to those who do not see it.
function choice(name, key, values, labelOf, onChoose) {
  const fields = element('fieldset', 'choice ' + name, say(element('legend', 'unseen'), key));
  const inputs = new Map();
  for (const value of values) {
    const input = element('input', '');
    Object.assign(input, { type: 'radio', name, value });
    input.addEventListener('change', () => onChoose(value));
    fields.append(element('label', '', input, labelOf(value)));
    inputs.set(value, input);
  }
  const show = (value) => {
    for (const [one, input] of inputs) input.checked = one === value;
  };
  return { fields, inputs, show };
}

// As signed, as of today, or as of a day that is typed. Today is a day too: `asked` keeps the third one chosen while
// its day is still that of today.
function startLens(root) {
  let asked = false;
  const day = element('input', 'lens-day');
  Object.assign(day, { type: 'date', required: true, min: '1900-01-01', max: '2199-12-31' });
  day.dataset.wordLabel = 'draw.lens-date';
  day.setAttribute('aria-label', word('draw.lens-date'));
  const lens = choice('lens', 'draw.lens', Object.keys(LENS_WORDS), (value) => lensLabel(value), (value) => {
    asked = value === 'day';
    if (value === 'signed') return change({ lens: 'as-signed' });
    change({ lens: 'as-of', day: value === 'today' ? facts.day : isDay(day.value) ? day.value : OFFERED_DAY });
  });
  day.addEventListener('change', () => {
    if (!day.validity.valid || !isDay(day.value)) return;
    asked = true;
    change({ lens: 'as-of', day: day.value });
  });
  const idle = say(element('span', 'lens-idle'), 'draw.lens-idle');
  lens.fields.append(element('span', 'lens-when', idle, day));
  lens.fields.querySelector('legend').classList.remove('unseen');
  const explained = element('p', 'lens-note');
  root.replaceChildren(lens.fields, explained);
  day.value = state.day === facts.day ? OFFERED_DAY : state.day;
  onView((view) => {
    const isToday = view.day === facts.day && !asked;
    lens.show(view.lens === 'as-signed' ? 'signed' : isToday ? 'today' : 'day');
    const isChosen = view.lens === 'as-of' && !isToday;
    if (isChosen) day.value = view.day;
    idle.hidden = isChosen; // a day in the field is in force only where it is chosen
    day.classList.toggle('idle', !isChosen);
    if (view.lens === 'as-signed') say(explained, 'draw.lens-signed-note');
    else say(explained, 'draw.lens-day-note', () => ({ day: dateText(view.day) }));
  });
}

function lensLabel(value) {
  return say(element('span', ''), LENS_WORDS[value]);
}

function startLayouts(root) {
  const label = (value) => say(element('span', ''), LAYOUT_WORDS[value]);
  const layouts = choice('layout', 'draw.layout', LAYOUTS, label, (layout) => change({ layout }));
  root.replaceChildren(layouts.fields);
  onView(() => layouts.show(state.layout));
}

// Every language by its own name, whatever the language of the page.
function startLanguages(root) {
  const label = (lang) => {
    const name = element('span', '', labelIn(facts.words['draw.language-own'], lang));
    name.lang = lang;
    return name;
  };
  const languages = choice('language', 'draw.language', LANGUAGES, label, (lang) => change({ lang }));
  root.replaceChildren(languages.fields);
  onView(() => languages.show(state.lang));
}
