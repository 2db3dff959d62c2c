// The same facts as a list, for those who read rather than look, and for the keyboard: one Tab stop a group,
// arrows inside, Enter chooses.

class List {
  constructor(root, field, note, onChoose) {
    this.field = field;
    this.note = note;
    this.onChoose = onChoose;
    this.rows = [];
    this.groups = ['vn', 'jp'].map((country) => this.unitGroup(country));
    this.groups.push(this.group(word('draw.ties'), [...facts.ties].sort(byStage).map((tie) => this.tieRow(tie))));
    root.replaceChildren(...this.groups.filter((group) => group.rows.length).map((group) => group.made));
    field.addEventListener('input', () => this.narrow());
    this.open();
  }

  unitGroup(country) {
    const here = facts.units.filter((unit) => unit.country === country);
    return this.group(countryName(country), here.map((unit) => this.unitRow(unit)));
  }

  group(title, rows) {
    const count = element('span', 'many', String(rows.length));
    const list = element('ul', 'rows', ...rows.map((row) => element('li', '', row.button)));
    const made = element('details', '', element('summary', '', element('h3', '', title), count), list);
    list.addEventListener('keydown', (event) => this.walk(event, rows));
    if (rows.length) rows[0].button.tabIndex = 0;
    return { made, rows, count };
  }

  unitRow(unit) {
    const node = nodes.get(unit.id);
    const under = element('span', 'under', dataText(unit.kind_labels, unit.kind));
    if (node.ended) under.append(word('draw.comma') + word('draw.until', { b: dateText(unit.until) }));
    const many = element('span', 'many', word('draw.ties-count', { n: node.ties }));
    const names = element('span', 'names', dataText(unit.labels, unit.id), under);
    const searched = LANGUAGES.map((one) => unit.labels[one]).join(' ');
    return this.row({ kind: 'unit', id: unit.id }, [unitMark(node.shape, unit.country, node.ended), names, many], searched);
  }

  tieRow(tie) {
    const ends = [units.get(tie.vietnam), units.get(tie.japan)];
    const under = element('span', 'under', dataText(stageOf(tie.stage).labels, tie.stage));
    if (isUnsure(tie)) under.append(word('draw.comma') + word('draw.not-certain'));
    const names = element('span', 'names', dataText(ends[0].labels, tie.vietnam), word('label.join'), dataText(ends[1].labels, tie.japan), under);
    const searched = ends.flatMap((unit) => LANGUAGES.map((one) => unit.labels[one])).join(' ');
    return this.row({ kind: 'tie', id: tie.id }, [stageMark(tie.stage), names], searched);
  }

  row(item, children, searched) {
    const button = element('button', 'row', ...children);
    button.type = 'button';
    button.tabIndex = -1;
    button.addEventListener('click', () => this.onChoose(item));
    const row = { item, button, searched: folded(searched) };
    this.rows.push(row);
    return row;
  }

  walk(event, rows) {
    const seen = rows.filter((row) => !row.button.parentElement.hidden);
    const at = seen.findIndex((row) => row.button === document.activeElement);
    const last = seen.length - 1;
    const to = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    this.stand(rows, seen[to]);
    seen[to].button.focus();
  }

  // The one entry of a group that Tab comes to.
  stand(rows, row) {
    for (const other of rows) other.button.tabIndex = other === row ? 0 : -1;
  }

  // Short lists stand open; of long ones the units, which are looked up by name.
  open() {
    const short = this.rows.length <= 60;
    for (const [index, group] of this.groups.entries()) group.made.open = short || index < 2;
  }

  narrow() {
    const wanted = folded(this.field.value.trim());
    let found = 0;
    for (const group of this.groups) {
      const seen = group.rows.filter((row) => row.searched.includes(wanted));
      for (const row of group.rows) row.button.parentElement.hidden = !seen.includes(row);
      if (seen.length) this.stand(group.rows, seen[0]);
      group.count.textContent = String(seen.length);
      group.made.hidden = !seen.length;
      if (wanted) group.made.open = true;
      found += seen.length;
    }
    if (!wanted) this.open();
    this.note.textContent = found ? '' : word('draw.narrow-none');
  }

  choose(item) {
    for (const row of this.rows) {
      const here = item && row.item.kind === item.kind && row.item.id === item.id;
      if (here) row.button.setAttribute('aria-current', 'true');
      else row.button.removeAttribute('aria-current');
    }
  }

  // Back to the entry of what was chosen.
  focus(item) {
    for (const group of this.groups) {
      const row = group.rows.find((one) => one.item.kind === item.kind && one.item.id === item.id);
      if (!row) continue;
      if (row.button.parentElement.hidden) {
        this.field.value = '';
        this.narrow();
      }
      group.made.open = true;
      this.stand(group.rows, row);
      row.button.focus();
    }
  }
}
