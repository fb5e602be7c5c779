/** The few things that the editor wants of XML. The browser reads it; undefined while the text is none. */
export function parse(xml: string): Document | undefined {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  return document.getElementsByTagName('parsererror').length > 0 ? undefined : document;
}

export const idOf = (element: Element) => element.getAttribute('id') ?? '';

export function named(parent: Element, name: string): Element[] {
  return [...parent.children].filter((each) => each.localName === name);
}

export const textIn = (element: Element) => named(element, 'text')[0]?.textContent ?? '';
