/** A stop on the way through a page by Tab. */
export interface Stop {
  readonly label: string;
  readonly wanted: boolean;
  /** Whether the focus is elsewhere than at the last look. */
  readonly moved: boolean;
  /** The stop where the way through this page began. */
  readonly first: boolean;
  /** How many more stops it has inside: a paper in a frame, the parts of a native date field. */
  readonly inside: number;
  readonly faults: readonly string[];
}

interface Asked {
  /** What is looked for: a selector. */
  readonly wanted: string;
  /** The key by which one came here. */
  readonly key: string;
}

/**
 * Runs in the page, and so refers to nothing outside itself. What it saw last is kept in the page: an element must look
 * different again as soon as the focus has left it.
 */
export function inspectFocus({ wanted, key }: Asked): Stop {
  interface Seen {
    readonly element: Element;
    readonly ring: string;
    readonly box: { top: number; bottom: number; left: number; right: number };
    readonly address: string;
  }
  const memory = globalThis as unknown as { seenFocus?: Seen | undefined; firstFocus?: Element };
  const before = memory.seenFocus;
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) {
    memory.seenFocus = undefined;
    return {
      label: 'the page’s edge',
      wanted: false,
      moved: before !== undefined,
      first: false,
      inside: 0,
      faults: [],
    };
  }
  const faults: string[] = [];
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const frame = element instanceof HTMLIFrameElement;
  const inside = frame ? 40 : element.matches('input[type="date"]') ? 4 : 0;
  const isPlace = element instanceof HTMLElement && element.tabIndex < 0;

  // Seen at all, and nothing lies over it.
  if (box.width < 2 || box.height < 2 || style.visibility === 'hidden' || style.opacity === '0')
    faults.push('cannot be seen');
  const middle = {
    x: (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
    y: (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2,
  };
  const corners = [
    [middle.x, middle.y],
    [box.left + 3, box.top + 3],
    [box.right - 3, box.bottom - 3],
    [box.left + 3, middle.y],
    [box.right - 3, middle.y],
  ];
  const above = corners.map(([x = 0, y = 0]) => document.elementFromPoint(x, y));
  if (
    !above.some((top) => top !== null && (element.contains(top) || (top.contains(element) && !isSheet(top))))
  )
    faults.push(`lies outside the window or under ${nameOf(above[0] ?? null)}`);

  // A ring that stands out, on all sides.
  const ring = `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} ${style.boxShadow}`;
  const width = Number.parseFloat(style.outlineWidth);
  if (!isPlace && !frame) {
    if (style.outlineStyle === 'none' || width < 2) faults.push(`has no ring (${ring})`);
    else {
      const reach = width + Number.parseFloat(style.outlineOffset);
      const ground = groundOf(reach > 0 ? element.parentElement : element);
      const contrast = contrastOf(colourOf(style.outlineColor), ground);
      if (contrast < 3) faults.push(`has a ring of contrast ${contrast.toFixed(1)}`);
      const cut = cutOff(reach);
      if (cut) faults.push(`has its ring cut off at ${cut}`);
    }
    if (nameOf(element) === '') faults.push('has no name');
  }
  const moved = element !== before?.element;
  if (before && moved && before.element.isConnected && !isSheet(before.element)) {
    const then = getComputedStyle(before.element);
    const now = `${then.outlineStyle} ${then.outlineWidth} ${then.outlineColor} ${then.boxShadow}`;
    if (now === before.ring && then.outlineStyle !== 'none')
      faults.push(`comes after ${labelOf(before.element)}, which looks the same without the focus`);
  }

  memory.firstFocus ??= element;
  const first = element === memory.firstFocus;

  // After the one before, as the page is read: not upwards, not back in the line; a new column begins above.
  const here = onPaper(element);
  // Who has come to another page reads that from its beginning.
  const samePage = before?.address === location.pathname;
  const ordered = key === 'Tab' && !isSheet(element) && style.position !== 'absolute';
  if (before && samePage && moved && !first && ordered) {
    // What scrolls by itself is left by its end, however far that lies below on paper.
    const leaves = scrollerOf(before.element)?.contains(element) === false;
    // Saving draws the page anew: an error that is gone lets all below it move up. Only what is so from the old place and the new counts.
    const places = [before.box, ...(before.element.isConnected ? [onPaper(before.element)] : [])];
    const up = places.every((was) => here.bottom <= was.top + 1 && here.left < was.right - 1);
    const left = places.every(
      (was) => here.top < was.bottom - 4 && here.bottom > was.top + 4 && here.right <= was.left + 1,
    );
    if (!leaves && up) faults.push(`stands above ${labelOf(before.element)}, from where Tab leads here`);
    else if (left) faults.push(`stands left of ${labelOf(before.element)}, from where Tab leads here`);
  }
  memory.seenFocus = { element, ring, box: here, address: location.pathname };
  return { label: labelOf(element), wanted: element.matches(wanted), moved, first, inside, faults };

  function scrollerOf(one: Element): Element | null {
    for (let place = one.parentElement; place; place = place.parentElement)
      if (
        place.scrollHeight > place.clientHeight + 1 &&
        /auto|scroll/.test(getComputedStyle(place).overflowY)
      )
        return place;
    return null;
  }

  function isSheet(one: Element): boolean {
    return one.closest('[popover]') !== null;
  }

  /** Where it stands if nothing were scrolled. */
  function onPaper(one: Element) {
    const box = one.getBoundingClientRect();
    let [x, y] = [scrollX, scrollY];
    for (let parent = one.parentElement; parent; parent = parent.parentElement)
      if (parent !== document.documentElement && parent !== document.body) {
        x += parent.scrollLeft;
        y += parent.scrollTop;
      }
    return { top: box.top + y, bottom: box.bottom + y, left: box.left + x, right: box.right + x };
  }

  /** The side on which a scrolled part or the window cuts the ring. */
  function cutOff(reach: number): string | undefined {
    const outer = {
      top: box.top - reach,
      bottom: box.bottom + reach,
      left: box.left - reach,
      right: box.right + reach,
    };
    const sides: { by: string; top: number; bottom: number; left: number; right: number }[] = [
      { by: 'the window', top: 0, bottom: innerHeight, left: 0, right: innerWidth },
    ];
    for (
      let parent = element?.parentElement;
      parent && parent !== document.body;
      parent = parent.parentElement
    ) {
      const { overflowX, overflowY, position } = getComputedStyle(parent);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const edge = parent.getBoundingClientRect();
      sides.push({
        by: `${parent.tagName.toLowerCase()}.${parent.className}`,
        top: edge.top,
        bottom: edge.bottom,
        left: edge.left,
        right: edge.right,
      });
      if (position === 'fixed') break;
    }
    for (const side of sides) {
      // What is larger than its window cannot be seen whole.
      const tall = box.height > side.bottom - side.top - 2 * reach;
      const wide = box.width > side.right - side.left - 2 * reach;
      const found = [
        !tall && outer.top < side.top - 1 ? 'top' : '',
        !tall && outer.bottom > side.bottom + 1 ? 'bottom' : '',
        !wide && outer.left < side.left - 1 ? 'left' : '',
        !wide && outer.right > side.right + 1 ? 'right' : '',
      ].filter(Boolean);
      if (found.length > 0) return `${found.join(' and ')} by ${side.by}`;
    }
    return undefined;
  }

  function nameOf(one: Element | null): string {
    if (!one) return '';
    const labelled = (one.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '');
    const labels =
      'labels' in one
        ? [...((one as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? '')
        : [];
    const own = one.getAttribute('aria-label') ?? '';
    const words = [
      own,
      ...labelled,
      ...labels,
      one instanceof HTMLInputElement ? '' : (one.textContent ?? ''),
      one.getAttribute('title') ?? '',
    ];
    return words.map((word) => word.trim()).find((word) => word !== '') ?? '';
  }

  function labelOf(one: Element): string {
    const kind =
      one.tagName.toLowerCase() +
      (one.id ? `#${one.id}` : '') +
      (one.getAttribute('name') ? `[${one.getAttribute('name')}]` : '');
    return `${kind} “${nameOf(one).replace(/\s+/g, ' ').slice(0, 40)}”`;
  }

  function colourOf(text: string): readonly number[] {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  }

  function groundOf(one: Element | null): readonly number[] {
    for (let parent = one; parent; parent = parent.parentElement) {
      const colour = colourOf(getComputedStyle(parent).backgroundColor);
      if ((colour[3] ?? 1) > 0.9) return colour;
    }
    return [255, 255, 255, 1];
  }

  function contrastOf(one: readonly number[], other: readonly number[]): number {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance(colour: readonly number[]): number {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
