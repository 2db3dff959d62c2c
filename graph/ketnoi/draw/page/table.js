// The table twin: the same filtered facts, to be sorted by any column and gone through with the keyboard.
// Gives: startTable, tableOrder, TABLE_HEADS.
// Takes: state, change, onView, element, word; unitOrder (lookup.js); titleMarked (model.js); table-rows.js (documentsOf),
// panel.js (openPanel), panel-parts.js.
// Rows are made in slices as they come into sight: ten thousand of them are there at once for whoever sorts.

const TABLE_SLICE = 150;
const TABLE_HEADS = {
  vietnam: 'draw.table-vietnam',
  japan: 'draw.table-japan',
  stage: 'draw.table-stage',
  what: 'draw.table-what',
  date: 'draw.date',
  form: 'draw.panel-form',
  relation: 'draw.relation',
  sectors: 'draw.sectors',
  standing: 'draw.standing',
  documents: 'draw.table-documents',
};

// By which column the reader sorted; print has the same order.
let sortedBy = { field: '', down: false };

function tableOrder(rows) {
  const { field, down } = sortedBy;
  const ready = rows.map((row, index) => ({ index, texts: rowTexts(row), ...row }));
  const compare = field ? comparer(field) : (a, b) => a.index - b.index;
  const lacks = (row) => Number(field === 'date' ? !row.thing.date : !row.texts[field]);
  return ready.sort((a, b) => (field ? lacks(a) - lacks(b) : 0) || compare(a, b) * (down ? -1 : 1) || a.index - b.index);
}

class FactTable {
  constructor(root) {
    this.root = root;
    root.classList.add('twin');
    this.ties = null;
    this.lang = '';
    this.rows = [];
    this.made = 0;
    this.body = element('tbody', '');
    this.caption = element('caption', '');
    this.table = ofRole('table', element('table', 'facts', this.caption));
    ofRole('rowgroup', this.body);
    this.more = element('button', 'more');
    this.more.type = 'button';
    this.more.tabIndex = -1; // it would move away from under the keyboard, which has arrows, Page Down and End
    this.more.addEventListener('click', () => this.goOn(true));
    this.watch = new IntersectionObserver((found) => {
      if (found.some((one) => one.isIntersecting)) this.goOn(false);
    }, { rootMargin: '800px', scrollMargin: '800px' });
    this.table.addEventListener('click', (event) => this.onClick(event));
    this.table.addEventListener('keydown', (event) => this.onKey(event));
    root.append(this.table, this.more);
  }

  // Drawn anew only where rows or language are others than before; a selection only marks rows.
  render(view) {
    this.root.hidden = !state.table;
    if (!state.table) return;
    // The same ties are the same rows: a selection makes a view anew, but not what was filtered.
    if (view.ties !== this.ties || state.lang !== this.lang) {
      [this.ties, this.lang] = [view.ties, state.lang];
      this.rows = factRows(view).map((row, index) => ({ ...row, index, texts: rowTexts(row) }));
      this.sort();
    }
    this.mark();
  }

  sort() {
    this.rows = tableOrder(this.rows);
    this.redraw();
  }

  redraw() {
    const active = document.activeElement;
    const field = active && this.table.contains(active) ? active.dataset.field : '';
    this.caption.textContent = word('draw.table-caption', { n: this.rows.length });
    this.table.tHead?.remove();
    const heads = Object.keys(TABLE_HEADS).map((one) => this.head(one));
    this.table.append(ofRole('rowgroup', element('thead', '', ofRole('row', element('tr', '', ...heads)))));
    this.body.replaceChildren();
    this.table.append(this.body);
    this.table.setAttribute('aria-rowcount', String(this.rows.length + 1));
    this.made = 0;
    this.goOn(false);
    if (field) this.table.querySelector(`button[data-field="${field}"]`).focus();
  }

  head(field) {
    const button = element('button', '', word(TABLE_HEADS[field]), element('span', 'arrow'));
    button.type = 'button';
    button.dataset.field = field;
    button.lastChild.setAttribute('aria-hidden', 'true');
    const head = ofRole('columnheader', columnHead(button));
    if (sortedBy.field === field) head.setAttribute('aria-sort', sortedBy.down ? 'descending' : 'ascending');
    return head;
  }

  // The next slice of rows; `along` takes the keyboard to its first.
  goOn(along) {
    const from = this.made;
    const slice = this.rows.slice(from, from + TABLE_SLICE).map((row, index) => this.line(row, from + index));
    this.made += slice.length;
    this.body.append(...slice);
    this.watch.disconnect();
    const left = this.rows.length - this.made;
    this.more.hidden = left <= 0;
    this.more.textContent = word('draw.table-more', { n: left });
    if (left > 0) this.watch.observe(this.more);
    if (from === 0) this.stand(this.buttons()[0]);
    if (along && slice.length) this.go(from);
    if (from > 0) this.mark();
  }

  line(row, index) {
    const button = element('button', 'row', element('bdi', '', row.texts.what));
    button.type = 'button';
    button.tabIndex = -1;
    const cells = Object.keys(TABLE_HEADS).map((field) => {
      if (field === 'what') return rowHead(button);
      if (field === 'documents') return ofRole('cell', element('td', field, ...titles(row.thing)));
      const line = field === 'stage' ? stageMark(row.tie.stage) : null;
      return ofRole('cell', element('td', field, line, element('bdi', '', row.texts[field])));
    });
    if (row.held.certainty === 'possible') cells[4].append(' ', partTag(word('draw.not-certain'), 'doubt'));
    const line = ofRole('row', element('tr', '', ...cells));
    line.dataset.tie = row.tie.id;
    line.setAttribute('aria-rowindex', String(index + 2));
    return line;
  }

  mark() {
    for (const line of this.body.rows) {
      if (state.select === line.dataset.tie) line.setAttribute('aria-current', 'true');
      else line.removeAttribute('aria-current');
    }
  }

  onClick(event) {
    const head = event.target.closest('thead button');
    if (head) {
      const field = head.dataset.field;
      sortedBy = { field, down: sortedBy.field === field && !sortedBy.down };
      this.sort();
      this.mark();
      const said = sortedBy.down ? 'draw.said-sorted-down' : 'draw.said-sorted';
      announce(word(said, { column: word(TABLE_HEADS[field]) }));
      return;
    }
    const line = event.target.closest('tbody tr');
    if (!line || isMarking(event, line)) return;
    const button = line.querySelector('button');
    this.stand(button);
    change({ select: line.dataset.tie });
    openPanel(() => button.isConnected && button.focus());
  }

  // One stop of the tabulator for all rows; arrows, Home and End go from row to row.
  onKey(event) {
    const at = this.buttons().indexOf(event.target);
    if (at < 0) return;
    const last = this.rows.length - 1;
    const goals = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 10, PageUp: at - 10 };
    if (!Object.hasOwn(goals, event.key)) return;
    event.preventDefault();
    this.go(Math.max(0, Math.min(goals[event.key], last)));
  }

  go(index) {
    while (this.made <= index) this.goOn(false);
    const button = this.buttons()[index];
    this.stand(button);
    button.focus();
  }

  stand(button) {
    for (const one of this.body.querySelectorAll('button[tabindex="0"]')) one.tabIndex = -1;
    if (button) button.tabIndex = 0;
  }

  buttons() {
    return [...this.body.querySelectorAll('button')];
  }
}

// Whether a click ends the marking of a text in the line, to copy it; a key that clicks marks nothing.
function isMarking(event, line) {
  const marked = document.getSelection();
  return event.detail > 0 && !marked.isCollapsed && marked.containsNode(line, true);
}

// The first document and how many more there are: the panel lists them all.
function titles(thing) {
  const [first, ...more] = documentsOf(thing);
  if (!first) return [];
  const title = titleMarked(first);
  return more.length ? [title, ' ', element('span', 'under', word('draw.table-others', { n: more.length }))] : [title];
}

function rowHead(...children) {
  const head = element('th', 'what', ...children);
  head.scope = 'row';
  return ofRole('rowheader', head);
}

// Where the window is narrow the cells of a row stand under each other: said, they are a table all the same.
function ofRole(role, made) {
  made.setAttribute('role', role);
  return made;
}

// Dates by their days, stages by their order and units as in every list of them; all else as the language of the page sorts.
function comparer(field) {
  if (field === 'vietnam' || field === 'japan') {
    const inOrder = unitOrder();
    return (a, b) => inOrder(a.tie[field], b.tie[field]);
  }
  if (field === 'stage') return (a, b) => b.tie.order - a.tie.order;
  if (field === 'date') {
    // What was there by a day but nobody says since when stands at that day.
    const day = ({ thing }) => (thing.earliest && thing.earliest !== FIRST_DAY ? thing.earliest : thing.latest || '');
    return (a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0);
  }
  const compare = new Intl.Collator(state.lang, { numeric: true }).compare;
  return (a, b) => compare(a.texts[field], b.texts[field]);
}

function startTable(root) {
  const table = new FactTable(root);
  onView((view) => table.render(view));
}
