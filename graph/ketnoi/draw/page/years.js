// The period: signings by year as columns, and under them two handles. At its end a handle asks for nothing.
// Gives: startYears. Takes: facts, element, say, word (words.js); yearOf (model.js); svg (look.js);
// state, change, onView (state.js).

const YEARS_WIDTH = 300;
const YEARS_HEIGHT = 56;

// From the first to the last year in which something happened for sure.
function yearBounds() {
  const today = Number(facts.day.slice(0, 4));
  const found = facts.things.map(yearOf).filter((year) => year !== null);
  return found.length ? [Math.min(...found), Math.max(...found)] : [today - 1, today];
}

function startYears(root) {
  const [first, last] = yearBounds();
  const bars = svg('svg', { class: 'years-bars', viewBox: '0 0 ' + YEARS_WIDTH + ' ' + YEARS_HEIGHT, preserveAspectRatio: 'none', role: 'img' });
  const handles = {
    from: handle('from', first, last, 'draw.years-from'),
    until: handle('until', first, last, 'draw.years-until'),
  };
  const shown = element('p', 'years-shown');
  const fields = element('fieldset', 'years', say(element('legend', ''), 'draw.years'));
  const slider = element('div', 'years-slider', element('div', 'years-track'), handles.from, handles.until);
  fields.append(bars, slider, shown, say(element('p', 'note'), 'draw.years-note'));
  root.replaceChildren(fields);
  const move = calmly(() => change(periodOf(handles, first, last)));
  for (const [name, input] of Object.entries(handles)) {
    input.addEventListener('input', () => {
      keepOrder(handles, name);
      move();
    });
  }
  onView((view) => {
    handles.from.value = String(state.from ?? first);
    handles.until.value = String(state.until ?? last);
    for (const input of Object.values(handles)) input.setAttribute('aria-valuetext', input.value);
    drawBars(bars, view.years, first, last);
    // Beyond the middle the left handle lies above, or both at the right end could not be parted again.
    slider.classList.toggle('right', Number(handles.from.value) > (first + last) / 2);
    const whole = state.from === null && state.until === null;
    say(shown, whole ? 'draw.years-all' : 'draw.years-between', { a: state.from ?? first, b: state.until ?? last });
  });
}

function handle(name, first, last, key) {
  const input = element('input', 'years-' + name);
  Object.assign(input, { type: 'range', min: String(first), max: String(last), step: '1' });
  input.value = String(name === 'from' ? first : last);
  input.dataset.wordLabel = key;
  input.setAttribute('aria-label', word(key));
  return input;
}

// The handle that moves stops at the other one.
function keepOrder(handles, moved) {
  const [from, until] = [Number(handles.from.value), Number(handles.until.value)];
  if (from > until) handles[moved].value = String(moved === 'from' ? until : from);
}

function periodOf(handles, first, last) {
  const [from, until] = [Number(handles.from.value), Number(handles.until.value)];
  return { from: from > first ? from : null, until: until < last ? until : null };
}

// At most once a frame, however fast the handle moves.
function calmly(act) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      act();
    });
  };
}

function drawBars(bars, years, first, last) {
  const width = YEARS_WIDTH / (last - first + 1);
  const most = Math.max(1, ...years.values());
  const made = [];
  let peak = null;
  for (const [year, many] of years) {
    if (year < first || year > last || !many) continue;
    if (peak === null || many > years.get(peak)) peak = year;
    const high = Math.max(2, (many / most) * (YEARS_HEIGHT - 2));
    const inside = (state.from === null || year >= state.from) && (state.until === null || year <= state.until);
    const place = { x: (year - first) * width + width * 0.1, y: YEARS_HEIGHT - high, width: width * 0.8, height: high };
    const bar = svg('rect', { class: inside ? 'in' : 'out', ...place });
    bar.dataset.year = String(year);
    bar.dataset.many = String(many);
    made.push(bar);
  }
  bars.replaceChildren(...made);
  const values = peak === null ? null : { year: peak, n: years.get(peak) };
  bars.setAttribute('aria-label', values ? word('draw.years-most', values) : word('draw.years-none'));
}
