// Dates as people write them, from EDTF: 2021-11-23, 2021-11, 2021, 2022-35 (third quarter),
// 2025-11-24/2025-11-25, [2011..2013], [..2023-04-12], XXXX-01-18, 2014?. What is none of these stays as it is.
// The words are those that the command line writes dates with.

const OPEN_DAYS = ['', '0001-01-01', '9999-12-31'];
const ROMAN = ['I', 'II', 'III', 'IV'];

function isOpen(day) {
  return OPEN_DAYS.includes(day);
}

function dateText(edtf) {
  const range = /^\[([^.\]]*)\.\.([^.\]]*)\]$/.exec(edtf);
  if (range) return rangeText(range[1], range[2]);
  const span = /^([^/]+)\/([^/]+)$/.exec(edtf);
  if (span) return word('date.interval', { a: dateText(span[1]), b: dateText(span[2]) });
  const doubt = /^(.+)[?~%]$/.exec(edtf);
  if (doubt) return word('date.uncertain', { a: dateText(doubt[1]) });
  return plainDate(edtf);
}

function rangeText(from, until) {
  if (!from) return word('date.by', { b: dateText(until) });
  if (!until) return word('date.since', { a: dateText(from) });
  return word('date.between', { a: dateText(from), b: dateText(until) });
}

function plainDate(edtf) {
  const parts = /^(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?$/.exec(edtf);
  if (!parts || edtf === 'XXXX') return edtf;
  const [, year, second, day] = parts;
  const month = Number(second);
  if (!second) return word('date.year', { y: year });
  if (month >= 33 && month <= 36) return word('date.quarter', { q: month - 32, roman: ROMAN[month - 33], y: year });
  if (month > 12) return word('date.season', { y: year, code: second });
  const name = word('date.months').split(' ')[month - 1];
  if (!name) return edtf;
  const values = { y: year, m: month, mm: second, month: name, d: Number(day), dd: day };
  if (year === 'XXXX') return word(day ? 'date.noyear' : 'date.noyearmonth', values);
  return word(day ? 'date.day' : 'date.month', values);
}

// From when until when a unit existed; empty where neither is known.
function lifeText(unit) {
  const from = isOpen(unit.from) ? '' : dateText(unit.from);
  const until = isOpen(unit.until) ? '' : dateText(unit.until);
  if (from && until) return word('date.interval', { a: from, b: until });
  if (from) return word('draw.from', { a: from });
  return until ? word('draw.until', { b: until }) : '';
}
