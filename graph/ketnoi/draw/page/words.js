// Words of the page and texts of the data, in the language of the page, which may change at any time.
// Gives: facts, drawing, LANGUAGES, language, standIns, word, text, languageOf, element, dataText, say, sayLabels, setLanguage.
// Takes: the blocks #facts and #drawing of the page.

const facts = JSON.parse(document.getElementById('facts').textContent);
const drawing = JSON.parse(document.getElementById('drawing').textContent);
const LANGUAGES = ['en', 'vi', 'ja'];
let language = LANGUAGES.includes(facts.lang) ? facts.lang : 'en';

// What nodes say besides their key, so that they can be said again in another language.
const saidValues = new WeakMap();
const saidLabels = new WeakMap();

// Labels are [en, vi, ja]; those that the page makes up itself may be {en, vi, ja}.
function labelIn(labels, lang) {
  return Array.isArray(labels) ? labels[LANGUAGES.indexOf(lang)] : labels[lang];
}

// What stands in for names in a language that has none: labels → {lang, text}, of which text is a function.
const standIns = new WeakMap();

// The language that a text is found in: that of the page, else that of what stands in, else the first that has it.
function languageOf(labels) {
  if (!labels) return null;
  if (!labelIn(labels, language) && standIns.has(labels)) return standIns.get(labels).lang;
  return [language, ...LANGUAGES].find((one) => labelIn(labels, one)) || null;
}

function text(labels) {
  const found = languageOf(labels);
  if (found && found !== language && standIns.has(labels)) return standIns.get(labels).text();
  return found ? labelIn(labels, found) : '';
}

// A word of the page; {name} in it is replaced by the value of that name. A function gives values that
// depend on the language themselves (dates, names).
function word(key, values) {
  const found = Object.hasOwn(facts.words, key) ? text(facts.words[key]) : key;
  const given = typeof values === 'function' ? values() : values;
  return found.replace(/\{(\w+)\}/g, (whole, name) => (given && name in given ? String(given[name]) : whole));
}

// An element with a class and children; strings become text, never markup.
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Lets a node say a word now and after every change of language.
function say(node, key, values) {
  node.dataset.word = key;
  if (values) saidValues.set(node, values);
  node.textContent = word(key, values);
  return node;
}

// Lets a node say a text of the data now and after every change of language, marked with the text's own
// language where that is not the page's.
function sayLabels(node, labels, fallback) {
  saidLabels.set(node, { labels, fallback });
  node.dataset.labels = '';
  const found = languageOf(labels);
  node.textContent = found ? text(labels) : fallback || '';
  if (found && found !== language) node.lang = found;
  else node.removeAttribute('lang');
  return node;
}

// A text of the data, kept from reordering what stands around it.
function dataText(labels, fallback) {
  return sayLabels(element('bdi', ''), labels, fallback);
}

function fillWords(root) {
  for (const one of root.querySelectorAll('[data-word]')) one.textContent = word(one.dataset.word, saidValues.get(one));
  for (const one of root.querySelectorAll('[data-word-label]')) {
    one.setAttribute('aria-label', word(one.dataset.wordLabel, saidValues.get(one)));
    if (one.tagName === 'BUTTON') one.title = word(one.dataset.wordLabel);
  }
  for (const one of root.querySelectorAll('[data-labels]')) {
    const kept = saidLabels.get(one);
    if (kept) sayLabels(one, kept.labels, kept.fallback);
  }
}

// The whole page in another language, without loading it again.
function setLanguage(lang) {
  if (!LANGUAGES.includes(lang)) return;
  language = lang;
  document.documentElement.lang = lang;
  document.title = word('draw.title');
  fillWords(document);
}
