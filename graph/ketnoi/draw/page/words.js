// Words of the page and texts of the data, in the language of the page.

const facts = JSON.parse(document.getElementById('facts').textContent);
const drawing = JSON.parse(document.getElementById('drawing').textContent);
const LANGUAGES = ['en', 'vi', 'ja'];
const language = facts.lang;

// A word of the page; {name} in it is replaced by the value of that name.
function word(key, values) {
  const text = facts.words[key][language];
  return text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
}

// The language that a text of the data is found in: that of the page, else the first that has it.
function languageOf(labels) {
  return [language, ...LANGUAGES].find((one) => labels && labels[one]) || null;
}

function text(labels) {
  const found = languageOf(labels);
  return found ? labels[found] : '';
}

// An element with a class and children; strings become text, never markup.
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// A text of the data, marked with its own language where that is not the page's, and kept from
// reordering what stands around it.
function dataText(labels, fallback) {
  const found = languageOf(labels);
  const made = element('bdi', '', found ? labels[found] : fallback || '');
  if (found && found !== language) made.lang = found;
  return made;
}

function fillWords(root) {
  for (const one of root.querySelectorAll('[data-word]')) one.textContent = word(one.dataset.word);
  for (const one of root.querySelectorAll('[data-word-label]')) {
    one.setAttribute('aria-label', word(one.dataset.wordLabel));
    if (one.tagName === 'BUTTON') one.title = word(one.dataset.wordLabel);
  }
}

// What is compared when a name is searched: without case, without tone and vowel marks of Latin letters,
// with the voicing marks of kana, which tell ka from ga.
function folded(name) {
  return name
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase();
}
