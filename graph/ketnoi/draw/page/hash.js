// The state as the fragment of an address, and back. Only what differs from the start stands in it; what is no part
// of a state is passed over, so that an address that somebody mangled still opens the page.
// Gives: toHash, fromHash, decoded. Takes: defaults, tidy (state.js).

const HASH_ORDER = [
  'lens', 'day', 'stage', 'country', 'kind', 'form', 'relation', 'sector', 'standing', 'region', 'from', 'until',
  'disputed', 'dissolved', 'untied', 'focus', 'select', 'layout', 'table', 'lang', 'find', 'zoom',
];
const HASH_SWITCHES = ['disputed', 'dissolved', 'untied', 'table'];
const HASH_YEARS = ['from', 'until'];

function toHash(from) {
  const parts = [];
  for (const name of HASH_ORDER) {
    if (JSON.stringify(from[name]) === JSON.stringify(defaults[name])) continue;
    const [key, value] = hashPair(name, from[name]);
    parts.push(key + '=' + encodeURIComponent(value).replace(/%2C/g, ','));
  }
  return parts.join('&');
}

function hashPair(name, value) {
  if (FACETS.includes(name)) return [name, value.join(',') || 'all'];
  if (HASH_SWITCHES.includes(name)) return [name, value ? 'yes' : 'no'];
  if (HASH_YEARS.includes(name)) return [name, value === null ? 'open' : String(value)];
  if (name === 'select') return typeof value === 'string' ? ['tie', value] : ['unit', value.join(',')];
  if (name === 'focus') return [name, value ? value.id + ',' + value.depth : 'none'];
  if (name === 'zoom') return ['view', value ? [value.x, value.y, value.scale].join(',') : ''];
  return [name, value];
}

// The patch that a fragment stands for; `#` at its start or not.
function fromHash(hash) {
  const patch = {};
  for (const part of hash.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const found = hashField(part.slice(0, at), decoded(part.slice(at + 1).replace(/\+/g, ' ')));
    if (found) Object.assign(patch, tidy(found));
  }
  return patch;
}

function hashField(key, value) {
  if (value === null) return null;
  const list = value.split(',').filter((one) => one);
  if (FACETS.includes(key)) return listField(key, value, list);
  if (HASH_SWITCHES.includes(key)) return { yes: { [key]: true }, no: { [key]: false } }[value] || null;
  if (HASH_YEARS.includes(key)) return { [key]: value === 'open' ? null : /^\d{1,4}$/.test(value) ? Number(value) : undefined };
  if (key === 'unit') return { select: list };
  if (key === 'tie') return { select: value };
  if (key === 'focus') return { focus: value === 'none' ? null : { id: list[0], depth: Number(list[1]) } };
  if (key === 'view') return { zoom: list.length === 3 ? zoomOf(list.map(Number)) : undefined };
  return ['lens', 'day', 'layout', 'lang', 'find'].includes(key) ? { [key]: value } : null;
}

// A list of which nothing is known is garbage, not a wish for everything.
function listField(key, value, list) {
  if (value === 'all') return { [key]: [] };
  const clean = tidy({ [key]: list })[key];
  return clean && clean.length ? { [key]: clean } : null;
}

function zoomOf([x, y, scale]) {
  return { x, y, scale };
}

// A part of an address as text; null where it is none.
function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
