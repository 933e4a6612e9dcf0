'use strict';
// What the page does: it shows one of its parts at a time, puts the spec and the Terraform
// side by side, and searches. All texts are put in as text: nothing here reads markup.
(() => {
  const id = (name) => document.getElementById(name);
  const data = JSON.parse(id('data').textContent);
  const say = (text) => { id('said').textContent = text; };
  const plural = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`;

  // make is an element with classes and children, which are elements or texts.
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  const linkTo = (place, text, className) => {
    const link = make('a', className, text);
    link.href = '#' + encodeURIComponent(place);
    return link;
  };

  // --- Lines and their links -------------------------------------------------------------

  // related reads rows of numbers both ways.
  const related = (rows) => {
    const there = new Map(), back = new Map();
    for (const [from, ...all] of rows) {
      there.set(from, all);
      for (const to of all) {
        if (!back.has(to)) back.set(to, []);
        back.get(to).push(from);
      }
    }
    return { there, back };
  };
  const made = related(data.made), decided = related(data.decided);
  const inner = related(data.inner).there, documents = related(data.documents).there;
  const replaced = related(data.replaced).there;

  const files = { spec: data.spec, out: data.out };
  const other = { spec: 'out', out: 'spec' };

  // fileOf is the file of a side that has a line.
  const fileOf = (side, number) => files[side].find((f) => number >= f.first && number < f.first + f.lines.length);

  // linesBehind are the lines of the other side that a line is linked to: those that it was
  // made of, or became, and those that only decided.
  const linesBehind = (side, number) => {
    const strong = new Set(), weak = new Set();
    const numbers = side === 'spec' ? [number, ...(inner.get(number) || [])] : [number];
    const way = side === 'spec' ? 'back' : 'there';
    for (const n of numbers) {
      for (const to of made[way].get(n) || []) strong.add(to);
      for (const to of decided[way].get(n) || []) weak.add(to);
    }
    for (const n of strong) weak.delete(n);
    return { strong, weak };
  };

  // --- The two panes ---------------------------------------------------------------------

  const words = {
    yaml: /(?<comment>(?<!\S)#.*$)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<key>[\w.\/$-]+(?=:(?:\s|$)))|(?<value>(?<![\w.\/-])(?:\d[\d._]*|true|false|null)(?![\w.\/:-]))/g,
    tf: /(?<comment>#.*$|\/\/.*$)|(?<string>"(?:[^"\\]|\\.)*")|(?<key>[\w-]+(?=\s*=(?!=))|^\s*[a-z_]+(?=.*\{$))|(?<value>(?<![\w.-])(?:\d[\d.]*|true|false|null)(?![\w.-]))/g,
  };
  words.yml = words.yaml;

  // coloured is a line with its words marked for the style sheet.
  const coloured = (line, ending) => {
    const code = make('code');
    let done = 0;
    for (const m of words[ending] ? line.matchAll(words[ending]) : []) {
      const kind = Object.keys(m.groups).find((name) => m.groups[name] !== undefined);
      code.append(line.slice(done, m.index), make('span', kind, m[0]));
      done = m.index + m[0].length;
    }
    code.append(line.slice(done));
    return code;
  };

  class Pane {
    constructor(side) {
      this.side = side;
      this.list = document.querySelector(`.pane[data-side=${side}] .lines`);
      this.choice = id(`${side}-file`);
      let group = null;
      for (const [i, file] of files[side].entries()) {
        const cut = file.name.lastIndexOf('/');
        if (!group || group.label !== file.name.slice(0, cut)) {
          group = make('optgroup');
          group.label = file.name.slice(0, cut);
          this.choice.append(group);
        }
        const option = make('option', '', file.name.split('/').slice(-2).join('/'));
        option.value = i;
        group.append(option);
      }
      this.choice.addEventListener('change', () => this.show(files[side][this.choice.value]));
      this.list.addEventListener('click', (event) => {
        const line = event.target.closest('.line');
        if (line && !getSelection().toString()) visit(side, Number(line.dataset.number));
      });
      this.list.addEventListener('keydown', (event) => this.key(event));
      if (files[side].length > 0) this.show(files[side][0]);
    }

    show(file) {
      if (this.file === file) return;
      this.file = file;
      this.choice.value = files[this.side].indexOf(file);
      const ending = file.name.slice(file.name.lastIndexOf('.') + 1);
      this.list.replaceChildren(...file.lines.map((text, i) => {
        const number = make('span', 'number', String(i + 1));
        const line = make('div', 'line', number, coloured(text, ending));
        const { strong, weak } = linesBehind(this.side, file.first + i);
        line.classList.toggle('linked', strong.size + weak.size > 0);
        line.dataset.number = file.first + i;
        line.setAttribute('role', 'option');
        line.setAttribute('aria-selected', 'false');
        line.tabIndex = i === 0 ? 0 : -1;
        return line;
      }));
      this.list.setAttribute('aria-label', `Lines of ${file.name}`);
      this.list.scrollTop = 0;
      if (chosen) this.mark();
    }

    // at is the element of a line of the file that is shown.
    at(number) { return this.list.children[number - this.file.first]; }

    has(number) { return this.file && number >= this.file.first && number < this.file.first + this.file.lines.length; }

    // mark lights up the lines that belong to the chosen one.
    mark() {
      for (const line of this.list.querySelectorAll('.chosen, .strong, .weak')) {
        line.classList.remove('chosen', 'strong', 'weak');
        line.setAttribute('aria-selected', 'false');
      }
      if (this.side === chosen.side) {
        if (!this.has(chosen.number)) return;
        const line = this.at(chosen.number);
        for (const rove of this.list.querySelectorAll('[tabindex="0"]')) rove.tabIndex = -1;
        line.tabIndex = 0;
        line.classList.add('chosen');
        line.setAttribute('aria-selected', 'true');
        return;
      }
      for (const kind of ['weak', 'strong']) {
        for (const number of chosen[kind]) {
          if (this.has(number)) this.at(number).classList.add(kind);
        }
      }
    }

    // reveal scrolls the pane, and not the page, to a line.
    reveal(number) {
      const line = this.at(number);
      if (line.offsetTop < this.list.scrollTop || line.offsetTop + line.offsetHeight > this.list.scrollTop + this.list.clientHeight) {
        this.list.scrollTop = line.offsetTop - this.list.clientHeight / 3;
      }
    }

    key(event) {
      const now = event.target.closest('.line');
      if (!now || event.ctrlKey || event.altKey || event.metaKey) return;
      const number = Number(now.dataset.number), last = this.file.first + this.file.lines.length - 1;
      const page = Math.max(1, Math.floor(this.list.clientHeight / now.offsetHeight) - 1);
      const next = {
        ArrowDown: number + 1, ArrowUp: number - 1, PageDown: number + page, PageUp: number - page, Home: this.file.first, End: last,
      }[event.key];
      if (next !== undefined) {
        event.preventDefault();
        choose(this.side, Math.min(Math.max(next, this.file.first), last), true);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        follow(this.side, number);
      }
    }
  }

  let chosen = null; // the line that is lit up, with those that belong to it
  let panes = null;

  // choose lights up a line of a side, and what belongs to it on the other one.
  const choose = (side, number, focus) => {
    chosen = { side, number, ...linesBehind(side, number) };
    const here = panes[side], there = panes[other[side]];
    here.show(fileOf(side, number));
    const linked = [...chosen.strong, ...chosen.weak];
    const target = linked.find((n) => there.has(n)) ?? linked[0];
    if (target !== undefined) there.show(fileOf(other[side], target));
    here.mark();
    there.mark();
    here.reveal(number);
    if (target !== undefined) there.reveal(target);
    if (focus) here.at(number).focus({ preventScroll: true });
    trail(side, number);
  };

  // follow goes to the first line on the other side.
  const follow = (side, number) => {
    const { strong, weak } = linesBehind(side, number);
    const shown = panes[other[side]];
    const linked = [...strong, ...weak];
    const target = linked.find((n) => shown.has(n)) ?? linked[0];
    if (target === undefined) say('This line is linked to none on the other side.');
    else visit(other[side], target);
  };

  // placeOf is a line as messages write it.
  const placeOf = (side, number) => {
    const file = fileOf(side, number);
    return `${file.name}:${number - file.first + 1}`;
  };

  // visit chooses a line so that the way back leads to where one was.
  const visit = (side, number) => {
    history.pushState(null, '', '#' + encodeURIComponent(placeOf(side, number)));
    choose(side, number, true);
  };

  // trail lists all lines that belong to the chosen one, and says how many.
  const trail = (side, number) => {
    const place = placeOf(side, number), { strong, weak } = chosen;
    const [became, decides] = side === 'spec' ? ['became', 'decides about'] : ['came from', 'was decided by'];
    const texts = side === 'spec' ? [number, ...(inner.get(number) || [])].flatMap((n) => documents.get(n) || []) : [];
    const rows = byFile(side, strong);
    for (const i of new Set(texts)) rows.push(make('li', '', make('span', 'file', data.out[i].name + ' '), linkTo(data.out[i].name + ':1', 'a text')));
    const by = side === 'spec' ? replaced.get(number) : undefined;
    const none = by?.length ? [' is replaced in this environment, by ', linkTo(placeOf(side, by[0]), placeOf(side, by[0]))]
      : by ? [' is left out of this environment.']
      : fileOf(side, number).other ? [' is of another environment, which Environments compares.']
      : [` ${became} nothing on the other side.`];
    const parts = [make('p', '', make('b', '', place), ...(rows.length > 0 ? [` ${became}`] : none))];
    if (rows.length > 0) parts.push(make('ul', '', ...rows));
    if (weak.size > 0) parts.push(make('p', '', `It ${decides}`), make('ul', '', ...byFile(side, weak)));
    id('trail').replaceChildren(...parts);
    say(`${place} ${became} ${plural(strong.size, 'line')} in ${plural(byFile(side, strong).length, 'file')}`
      + (weak.size > 0 ? `, and ${decides} ${plural(weak.size, 'line')}` : ''));
  };

  // byFile are links to lines of the other side, in an item for each file.
  const byFile = (side, numbers) => {
    const found = new Map();
    for (const n of [...numbers].sort((a, b) => a - b)) {
      const file = fileOf(other[side], n);
      if (!found.has(file)) found.set(file, []);
      found.get(file).push(n);
    }
    return [...found].map(([file, all]) => make('li', '', make('span', 'file', file.name + ' '), ...runs(file, all)));
  };

  // runs are links to numbers of a file; those that follow each other are one.
  const runs = (file, numbers) => {
    const links = [];
    for (let i = 0; i < numbers.length; i++) {
      const first = numbers[i] - file.first + 1;
      while (numbers[i + 1] === numbers[i] + 1) i++;
      const last = numbers[i] - file.first + 1;
      links.push(linkTo(`${file.name}:${first}`, first === last ? String(first) : `${first}–${last}`), ' ');
    }
    return links;
  };

  // --- Parts of the page -----------------------------------------------------------------

  const views = [...document.querySelectorAll('.view')];

  const showView = (view) => {
    for (const one of views) one.hidden = one !== view;
    for (const link of document.querySelectorAll('nav a')) {
      if (link.hash === '#' + view.id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };

  // lineAt is the side and number of a place such as specs/a.yaml:12.
  const lineAt = (place) => {
    const m = /^(.+):(\d+)$/.exec(place);
    if (!m) return null;
    for (const side of ['spec', 'out']) {
      const file = files[side].find((f) => f.name === m[1]);
      const line = Number(m[2]);
      if (file && line >= 1 && line <= file.lines.length) return { side, number: file.first + line - 1 };
    }
    return null;
  };

  // arrive shows what the address of the page names.
  const arrive = () => {
    let name = '';
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { /* not written by this page */ }
    const line = lineAt(name);
    if (line) {
      showView(id('code'));
      choose(line.side, line.number, true);
      panes[line.side].list.scrollIntoView({ block: 'nearest' });
      return;
    }
    const target = name ? id(name) : null;
    const view = target?.closest('.view');
    if (!view) {
      if (!views.some((v) => !v.hidden) || views.every((v) => !v.hidden)) showView(views[0]);
      if (name === 'main') id('main').focus();
      return;
    }
    showView(view);
    if (view === target) {
      scrollTo(0, 0);
      return;
    }
    compare(target.closest('.compared'));
    draw(target.closest('.drawing'));
    for (let d = target.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
    target.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  };

  // --- The pictures ------------------------------------------------------------------------

  const drawings = [...document.querySelectorAll('.drawing')];
  const boxes = new Map(data.boxes.map((box) => [box.element, box]));
  const panel = id('box');
  let opened = null; // the element of the box that the panel is about

  // draw shows one of the pictures.
  const draw = (which) => {
    if (!which) return;
    for (const one of drawings) one.hidden = one !== which;
    id('view').value = which.id;
    shut();
  };

  // middle is the middle of an element on the screen.
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };

  // beside is the nearest box in a direction.
  const beside = (element, [right, down]) => {
    const [x, y] = middle(element);
    let best = null, least = Infinity;
    for (const other of element.ownerSVGElement.querySelectorAll('.box[tabindex]')) {
      const [dx, dy] = [middle(other)[0] - x, middle(other)[1] - y];
      const along = dx * right + dy * down, across = Math.abs(dx * down) + Math.abs(dy * right);
      if (other !== element && along > 1 && along + 3 * across < least) [best, least] = [other, along + 3 * across];
    }
    return best;
  };

  // rove makes a box the one that the Tab key leads to.
  const rove = (element, focus) => {
    for (const other of element.ownerSVGElement.querySelectorAll('.box[tabindex="0"]')) other.setAttribute('tabindex', '-1');
    element.setAttribute('tabindex', '0');
    if (focus) element.focus();
  };

  // explain opens what a box is.
  const explain = (element) => {
    const box = boxes.get(element.id);
    if (!box) return;
    opened?.classList.remove('opened-box');
    opened = element;
    element.classList.add('opened-box');
    rove(element);
    id('box-title').textContent = box.title;
    const parts = [];
    if (box.notes) parts.push(make('p', '', box.notes));
    if (box.parts?.length) {
      parts.push(make('p', '', 'Spec:'), make('ul', '', ...box.parts.map((part) => make('li', '', part.name + ' ', linkTo(part.at, part.at, 'place')))));
    }
    if (box.resources?.length) {
      parts.push(make('p', '', 'Terraform:'), make('ul', '', ...box.resources.map((r) => make('li', '', linkTo(r.at, r.address, 'address')))));
    }
    for (const [here, title] of [[false, 'It leads to'], [true, 'These lead to it']]) {
      const arrows = (box.arrows || []).filter((arrow) => Boolean(arrow.here) === here);
      if (arrows.length === 0) continue;
      parts.push(make('p', '', title + ':'), make('ul', '', ...arrows.map((arrow) => {
        const button = make('button', 'to', arrow.title);
        button.type = 'button';
        button.addEventListener('click', () => explain(id(arrow.element)));
        return make('li', '', button, arrow.label ? ' ' + arrow.label : '');
      })));
    }
    id('box-body').replaceChildren(...parts);
    panel.hidden = false;
    panel.focus();
    panel.scrollIntoView({ block: 'nearest' });
  };

  // shut closes the panel, and goes back to its box.
  const shut = () => {
    if (!panel || panel.hidden) return;
    panel.hidden = true;
    opened.classList.remove('opened-box');
    if (opened.checkVisibility()) opened.focus();
    opened = null;
  };

  for (const drawing of drawings) {
    drawing.querySelector('svg').setAttribute('role', 'group');
    let first = true;
    for (const element of drawing.querySelectorAll('.box')) {
      const box = boxes.get(element.id);
      if (!box) continue;
      element.setAttribute('role', 'button');
      element.setAttribute('aria-label', [box.title, box.notes].filter(Boolean).join(', '));
      element.setAttribute('tabindex', first ? '0' : '-1');
      first = false;
    }
    drawing.addEventListener('click', (event) => {
      const element = event.target.closest('.box');
      if (element) explain(element);
    });
    drawing.addEventListener('keydown', (event) => {
      const element = event.target.closest('.box');
      const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
      if (element && way) {
        const next = beside(element, way);
        if (next) rove(next, true);
      } else if (element && (event.key === 'Enter' || event.key === ' ')) {
        explain(element);
      } else return;
      event.preventDefault();
    });
  }
  panel?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') shut();
  });
  id('box-close')?.addEventListener('click', shut);
  id('view')?.addEventListener('change', (event) => draw(id(event.target.value)));
  draw(drawings[0]);

  // --- Environments ----------------------------------------------------------------------

  const compared = [...document.querySelectorAll('.compared')];

  // compare shows one of the comparisons.
  const compare = (which) => {
    if (!which) return;
    for (const one of compared) one.hidden = one !== which;
    id('other').value = which.id;
  };
  id('other')?.addEventListener('change', (event) => {
    compare(id(event.target.value));
    say(id(event.target.value).querySelector('h3').textContent);
  });
  compare(compared[0]);

  // --- Search ----------------------------------------------------------------------------

  const field = id('search'), results = id('results');
  const most = 30;
  const entries = data.search.map((e) => ({
    ...e, lower: e.text.toLowerCase(), value: (e.hint || '').toLowerCase(), all: `${e.kind} ${e.text} ${e.hint || ''}`.toLowerCase(),
  }));
  let active = -1;

  // rank is how well an entry fits: the lower the better, null for not at all.
  const rank = (entry, parts) => {
    let sum = 0;
    for (const part of parts) {
      const at = entry.lower.indexOf(part);
      if (entry.lower === part) sum -= 2;
      else if (entry.value === part) sum -= 1;
      else if (at === 0) sum += 1;
      else if (at > 0) sum += /\w/.test(entry.lower[at - 1]) ? 3 : 2;
      else if (entry.all.includes(part)) sum += 5;
      else return null;
    }
    return sum + entry.lower.length / 1000;
  };

  const search = () => {
    const parts = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (parts.length === 0) return close();
    const found = entries.map((entry) => ({ entry, rank: rank(entry, parts) })).filter((f) => f.rank !== null);
    found.sort((a, b) => a.rank - b.rank);
    results.replaceChildren(...found.slice(0, most).map(({ entry }, i) => {
      const item = make('li', '', make('span', 'kind', entry.kind), ' ', make('span', 'what', entry.text),
        ...(entry.hint ? [' ', make('span', 'hint', entry.hint)] : []));
      item.id = `result-${i}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.dataset.to = entry.to;
      return item;
    }));
    results.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(found.length > 0));
    say(found.length > most ? `${found.length} found, the first ${most} are listed` : `${found.length || 'Nothing'} found`);
    activate(found.length > 0 ? 0 : -1);
  };

  const activate = (to) => {
    results.children[active]?.setAttribute('aria-selected', 'false');
    active = to;
    const item = results.children[active];
    if (!item) return field.removeAttribute('aria-activedescendant');
    item.setAttribute('aria-selected', 'true');
    item.scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', item.id);
  };

  const close = () => {
    results.hidden = true;
    results.replaceChildren();
    activate(-1);
    field.setAttribute('aria-expanded', 'false');
  };

  const open = (item) => {
    if (!item) return;
    close();
    field.value = '';
    go(item.dataset.to);
  };

  // go leads to a place, also when it is the one where the page is already.
  const go = (place) => {
    const hash = '#' + encodeURIComponent(place);
    if (location.hash === hash) arrive();
    else location.hash = hash;
  };

  field.addEventListener('input', search);
  field.addEventListener('keydown', (event) => {
    const last = results.children.length - 1;
    const next = { ArrowDown: active >= last ? 0 : active + 1, ArrowUp: active <= 0 ? last : active - 1 }[event.key];
    if (next !== undefined && last >= 0) activate(next);
    else if (event.key === 'Enter') open(results.children[active]);
    else if (event.key === 'Escape') {
      if (results.hidden) field.blur();
      field.value = '';
      close();
    } else return;
    event.preventDefault();
  });
  results.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus
  results.addEventListener('click', (event) => open(event.target.closest('li')));
  field.addEventListener('blur', close);
  document.addEventListener('keydown', (event) => {
    const writing = event.target.matches('input, select, textarea');
    if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // --- Begin -----------------------------------------------------------------------------

  if (id('code')) panes = { spec: new Pane('spec'), out: new Pane('out') };
  document.documentElement.classList.add('ready');
  addEventListener('hashchange', arrive);
  addEventListener('popstate', arrive);
  document.addEventListener('click', (event) => { // a link to where the page is already
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) arrive();
  });
  arrive();
})();
