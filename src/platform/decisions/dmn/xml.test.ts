import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parser } from 'saxen';
import { readXml, type XmlElement } from './xml.ts';

const lines = (element: XmlElement): [name: string, line: number][] => [
  [element.name, element.line],
  ...element.children.flatMap(lines),
];

/** What the parser itself says, which counts from the beginning of the file at each tag. */
function linesByParser(xml: string): [name: string, line: number][] {
  const said: [string, number][] = [];
  const parser = new Parser();
  parser.on('openTag', (name, _attributes, _decode, _selfClosing, place) => {
    said.push([name.replace(/^.*:/, ''), place().line + 1]);
  });
  parser.parse(xml);
  return said;
}

test('each element has the line on which it begins, as the parser counts it', () => {
  const written = [
    '<?xml version="1.0"?>\n<a>\n\n<b x="1\n2"><c/><c></c>\n</b>\n<b/></a>',
    '<a>\r\n<!-- <b> \r\n <c> --><b/>\r<c><![CDATA[<b/>\n<c>]]></c>\n<c\n y="<b>"/>\n</a>\n',
    '<p:a xmlns:p="x">&lt;b&gt;\n\n<p:b><?b\n<b>?><p:bb/>\n</p:b><bb/>\n</p:a>',
    '<a><b/></a>',
  ];
  for (const xml of written) assert.deepEqual(lines(readXml(xml, 'some.dmn')), linesByParser(xml), xml);
});

test('a file of many elements is read in a time that grows with it, not with its square', () => {
  const file = (rows: number) => `<a>${'\n<b><c/></b>'.repeat(rows)}\n</a>`;
  const read = (rows: number): number => {
    const xml = file(rows);
    const started = process.cpuUsage();
    assert.equal(readXml(xml, 'large.dmn').children.length, rows);
    const { user, system } = process.cpuUsage(started);
    return user + system;
  };
  read(1000);
  const [few, many] = [read(5000), read(50_000)];
  assert.ok(many < 40 * few, `${many} µs for ten times what took ${few} µs`);
});
