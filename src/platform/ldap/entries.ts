import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { type Body, type BookEntry, listBodies, readAddressBook } from '#platform/directory/index.ts';
import { syllables } from '#platform/search/index.ts';
import { startTls, whoAmI } from './message.ts';
import { subschema, subschemaDn } from './schema.ts';
import type { Attributes } from './search-filter.ts';

/** An entry of the tree; its attributes by their names in lower case. */
export interface Entry {
  readonly dn: string;
  readonly attributes: Attributes;
}

export interface Tree {
  readonly entries: readonly Entry[];
  /** By the form in which names are compared. */
  readonly places: ReadonlyMap<string, number>;
}

export const rootEntry = (base: string, controls: readonly string[]): Entry => ({
  dn: '',
  attributes: attributesOf({
    objectClass: ['top'],
    namingContexts: [base],
    supportedLDAPVersion: ['3'],
    supportedExtension: [startTls, whoAmI],
    supportedControl: controls,
    vendorName: ['Mingtang'],
    subschemaSubentry: [subschemaDn],
  }),
});

export const subschemaEntry: Entry = { dn: subschemaDn, attributes: attributesOf(subschema) };

const trees = new WeakMap<readonly BookEntry[], Tree>();

/** The bodies, their departments and everybody in office; made anew when the directory changes. */
export async function readTree(call: Call): Promise<Tree> {
  const book = await readAddressBook(call);
  const known = trees.get(book);
  if (known) return known;
  const tree = treeOf(call.config.ldap.base, await listBodies(call), book);
  trees.set(book, tree);
  return tree;
}

export const personDn = (base: string, account: string) => `uid=${escaped(account)},ou=people,${base}`;

function treeOf(base: string, bodies: readonly Body[], book: readonly BookEntry[]): Tree {
  const [, dc = ''] = /^dc=([^,]+)/i.exec(base) ?? [];
  const entries: Entry[] = [
    entry(base, { objectClass: ['top', 'dcObject', 'organization'], dc: [dc], o: [dc] }),
    entry(`ou=people,${base}`, { objectClass: ['top', 'organizationalUnit'], ou: ['people'] }),
    ...bodies.flatMap((body) => bodyEntries(base, body)),
    ...book.map((one) => personEntry(base, one)),
  ];
  return { entries, places: new Map(entries.map(({ dn }, place) => [comparable(dn), place])) };
}

function bodyEntries(base: string, body: Body): readonly Entry[] {
  const dn = `ou=${escaped(body.key)},${base}`;
  const objectClass = ['top', 'organizationalUnit'];
  return [
    entry(dn, {
      objectClass,
      ou: [body.key, ...Object.values(body.name)],
      description: [textIn(body.name, 'zh-CN')],
      telephoneNumber: [body.phone ?? ''],
      street: [body.address ? textIn(body.address, 'zh-CN') : ''],
    }),
    ...body.divisions.map(({ key, name }) =>
      entry(`ou=${escaped(key)},${dn}`, { objectClass, ou: [key, ...Object.values(name)] }),
    ),
  ];
}

function personEntry(base: string, { account, name, profile, posts }: BookEntry): Entry {
  const characters = [...name];
  // A mail client on a foreign keyboard finds by sound what it cannot type.
  const sounds = syllables(name);
  const said = (of: 'bodyName' | 'divisionName' | 'postName') => [
    ...new Set(posts.map((post) => textIn(post[of], 'zh-CN'))),
  ];
  return entry(personDn(base, account), {
    objectClass: ['top', 'person', 'organizationalPerson', 'inetOrgPerson'],
    uid: [account],
    cn: [name, sounds.join(' '), sounds.join('')],
    displayName: [name],
    sn: [profile.familyName ?? characters[0] ?? name],
    givenName: [profile.givenName ?? characters.slice(1).join('')],
    mail: reached(profile.emails),
    telephoneNumber: reached(profile.phoneNumbers?.filter(({ type }) => type !== 'mobile')),
    mobile: reached(profile.phoneNumbers?.filter(({ type }) => type === 'mobile')),
    title: said('postName'),
    o: said('bodyName'),
    ou: said('divisionName'),
    employeeNumber: [profile.employeeNumber ?? ''],
  });
}

/** The first to be used stands first. */
const reached = (all: BookEntry['profile']['emails']): readonly string[] =>
  (all ?? [])
    .toSorted((one, other) => Number(other.primary ?? false) - Number(one.primary ?? false))
    .map(({ value }) => value);

function entry(dn: string, attributes: Readonly<Record<string, readonly string[]>>): Entry {
  return { dn, attributes: attributesOf(attributes) };
}

function attributesOf(attributes: Readonly<Record<string, readonly string[]>>): Attributes {
  return new Map(
    Object.entries(attributes)
      .map(([name, values]): [string, readonly string[]] => [
        name.toLowerCase(),
        [...new Set(values.filter((value) => value !== ''))],
      ])
      .filter(([, values]) => values.length > 0),
  );
}

/** RFC 4514: what has a meaning in a name stands escaped. */
const escaped = (value: string) => value.replace(/[\\,+"<>;=#]/g, (character) => `\\${character}`);

/** The form in which names are compared: case and blanks around commas do not matter. */
export const comparable = (dn: string) =>
  dn
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s*([,=])\s*/g, '$1')
    .trim();
