import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { inspectFocus, type Stop } from './focus.ts';

/** A field of a page as somebody meets it who goes through it with Tab. */
interface Field {
  readonly name: string;
  readonly kind: 'text' | 'radio' | 'checkbox' | 'select' | 'file';
}

/** No page of ours has more to stop at; whoever needs more presses has been caught somewhere. */
const mostStops = 160;

/**
 * A person with nothing but a keyboard. Every stop is looked at: that it is seen, has a ring that the eye finds, has a
 * name, lies under nothing, and follows the one before in the order in which the page is read.
 */
export class Keyboard {
  readonly page: Page;
  /** What was wrong at any stop, once each, with the page it was on. */
  readonly faults = new Set<string>();
  stops = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string, times = 1): Promise<void> {
    for (let count = 0; count < times; count += 1) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Where the focus is. */
  focus(wanted = ':not(*)', key = 'none'): Promise<Stop> {
    return this.page.evaluate(inspectFocus, { wanted, key });
  }

  /** Goes on with Tab (or back) until what is wanted has the focus. */
  async tabTo(wanted: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Stop> {
    const path: string[] = [];
    let still = 0;
    for (let count = 0; count < mostStops; count += 1) {
      await this.page.keyboard.press(key);
      const stop = await this.look(wanted, key);
      path.push(stop.label);
      if (stop.wanted) return stop;
      still = stop.moved ? 0 : still + 1;
      if (still > stop.inside + 1) break;
      if (path.filter((label) => label === edge).length > 2) break;
    }
    throw new Error(
      `${await this.where()}: nothing like ${wanted} by ${key}. The way it went:\n  ${[...new Set(path)].join('\n  ')}`,
    );
  }

  /** Goes to what is wanted and presses Enter there, which opens another document. */
  async open(wanted: string): Promise<void> {
    await this.tabTo(wanted);
    await this.enter();
  }

  /** A page of one's own; on a phone their list is unfolded first. */
  async openMine(href: string): Promise<void> {
    const folded = 'main .mine__folded summary';
    if (await this.page.locator(folded).isVisible()) {
      await this.tabTo(folded);
      await this.page.keyboard.press('Enter');
    }
    await this.open(`main .mine a[href="${href}"]`);
  }

  async enter(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  /** Every stop of the page, from its start until Tab leaves it. */
  async walk(): Promise<readonly string[]> {
    const path: string[] = [];
    let still = 0;
    for (let count = 0; count < mostStops; count += 1) {
      await this.page.keyboard.press('Tab');
      const stop = await this.look(':not(*)', 'Tab');
      if (stop.label === edge || (stop.first && path.length > 0 && stop.moved)) return path;
      still = stop.moved ? 0 : still + 1;
      assert.ok(still <= stop.inside + 1, `${await this.where()}: caught at ${stop.label}`);
      if (stop.moved) path.push(stop.label);
    }
    throw new Error(`${await this.where()}: Tab does not come to an end:\n  ${path.join('\n  ')}`);
  }

  /** The first stop leads past what is the same on every page. */
  async skip(): Promise<void> {
    await this.page.keyboard.press('Tab');
    assert.ok(
      (await this.look('a.skip', 'Tab')).wanted,
      `${await this.where()}: the first stop skips the header`,
    );
    await this.page.keyboard.press('Enter');
    assert.ok(
      (await this.focus('main')).wanted,
      `${await this.where()}: the skip link leads to the main part`,
    );
  }

  /** Answers whatever the page asks of these, from top to bottom. */
  async answer(answers: Readonly<Record<string, unknown>>): Promise<void> {
    const values = new Map(Object.entries(answers).flatMap(([name, value]) => valuesOf(name, value)));
    for (const { name, kind } of await this.fields()) {
      const value = values.get(name);
      if (value === undefined) continue;
      const one = kind === 'checkbox' && !/^(?:true|false)$/.test(value) ? `[value="${value}"]` : '';
      await this.tabTo(`[name="${name}"]${one}`);
      await this.#fill(kind, value);
    }
  }

  async #fill(kind: Field['kind'], value: string): Promise<void> {
    if (kind === 'text') {
      await this.press('Control+A');
      return this.type(value);
    }
    if (kind === 'checkbox') {
      if ((value !== 'false') !== (await this.#has('checked'))) await this.press('Space');
      return;
    }
    for (let choices = 0; choices < 80; choices += 1) {
      if ((await this.#has('value')) === value) {
        if (kind === 'radio' && !(await this.#has('checked'))) await this.press('Space');
        return;
      }
      await this.press('ArrowDown');
    }
    throw new Error(`${await this.where()}: the arrows do not lead to ${value}`);
  }

  #has(property: 'checked' | 'value'): Promise<unknown> {
    return this.page.evaluate((name) => {
      const field = document.activeElement;
      return field instanceof HTMLInputElement
        ? field[name]
        : field instanceof HTMLSelectElement && name === 'value'
          ? field.value
          : undefined;
    }, property);
  }

  /** The fields of the main part, in the order of the document. */
  fields(): Promise<readonly Field[]> {
    return this.page.evaluate(() => {
      const found = new Map<string, Field>();
      for (const field of document.querySelectorAll<
        HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
      >('main :is(input:not([type="hidden"]), select, textarea)[name]'))
        if (!found.has(field.name))
          found.set(field.name, {
            name: field.name,
            kind:
              field.type === 'radio' || field.type === 'checkbox' || field.type === 'file'
                ? field.type
                : field.type === 'select-one'
                  ? 'select'
                  : 'text',
          });
      return [...found.values()];
    });
  }

  /** What a page tells that found mistakes: the summary has the focus, and each of its lines leads to its field. */
  async leadsToMistakes(): Promise<number> {
    const { page } = this;
    // A page opens at what has autofocus in its first frame, which may come after `load`.
    await page
      .locator('.errors:focus')
      .waitFor({ timeout: 5000 })
      .catch(() => {});
    const summary = await this.focus('.errors');
    assert.ok(summary.wanted, `${await this.where()}: the summary has the focus, not ${summary.label}`);
    const lines = await page
      .locator('.errors a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    assert.ok(lines.length > 0, `${await this.where()}: nothing to correct`);
    const [first = ''] = lines;
    await this.tabTo('.errors a');
    assert.match(first, /#/);
    if (first.startsWith('#')) await this.press('Enter');
    else await this.enter();
    const name = first.slice(first.indexOf('#') + 1);
    const field = await this.look(
      `:is(input, select, textarea):is([id="${name}"], [id^="${name}."])`,
      'link',
    );
    assert.ok(field.wanted, `${await this.where()}: ${first} leads to its field, not to ${field.label}`);
    return lines.length;
  }

  /** Looks at the stop and keeps what is wrong with it. */
  async look(wanted: string, key: string): Promise<Stop> {
    const stop = await this.focus(wanted, key);
    this.stops += 1;
    if (stop.faults.length > 0) {
      const where = await this.where();
      for (const fault of stop.faults) this.faults.add(`${where}: ${stop.label} ${fault}`);
    }
    return stop;
  }

  async where(): Promise<string> {
    return new URL(this.page.url()).pathname
      .replace(/[0-9a-f-]{36}/g, 'ID')
      .replace(/^(\/signin\/)(?!acting|refused)[^/]+/, '$1UID');
  }
}

const edge = 'the page’s edge';

/** An answer by the names of its fields: a date is asked for in three. */
function valuesOf(name: string, value: unknown): [string, string][] {
  const date = typeof value === 'string' ? /^(\d{4})-0?(\d+)-0?(\d+)$/.exec(value) : null;
  if (!date) return [[name, String(value)]];
  return [
    [name, String(value)],
    ...['year', 'month', 'day'].map((part, place): [string, string] => [
      `${name}.${part}`,
      date[place + 1] ?? '',
    ]),
  ];
}
