/** The attributes of the tree: identifier, name, and what else the standards call them (RFC 4519, 4524, 2798, 4512). */
const attributeTypes: readonly (readonly [oid: string, name: string, ...also: string[]])[] = [
  ['2.5.4.0', 'objectClass'],
  ['0.9.2342.19200300.100.1.25', 'dc', 'domainComponent'],
  ['2.5.4.10', 'o', 'organizationName'],
  ['2.5.4.11', 'ou', 'organizationalUnitName'],
  ['2.5.4.3', 'cn', 'commonName'],
  ['2.5.4.4', 'sn', 'surname'],
  ['2.5.4.42', 'givenName', 'gn'],
  ['2.16.840.1.113730.3.1.241', 'displayName'],
  ['0.9.2342.19200300.100.1.1', 'uid', 'userid'],
  ['0.9.2342.19200300.100.1.3', 'mail', 'rfc822Mailbox'],
  ['2.5.4.20', 'telephoneNumber'],
  ['0.9.2342.19200300.100.1.41', 'mobile', 'mobileTelephoneNumber'],
  ['2.5.4.12', 'title'],
  ['2.16.840.1.113730.3.1.3', 'employeeNumber'],
  ['2.5.4.9', 'street', 'streetAddress'],
  ['2.5.4.13', 'description'],
  ['1.3.6.1.4.1.1466.101.120.5', 'namingContexts'],
  ['1.3.6.1.4.1.1466.101.120.15', 'supportedLDAPVersion'],
  ['1.3.6.1.4.1.1466.101.120.7', 'supportedExtension'],
  ['1.3.6.1.4.1.1466.101.120.13', 'supportedControl'],
  ['1.3.6.1.1.4', 'vendorName'],
  ['2.5.18.10', 'subschemaSubentry'],
  ['2.5.21.5', 'attributeTypes'],
  ['2.5.21.6', 'objectClasses'],
];

/** What mail clients that expect another maker's directory ask by: found by ours of the same meaning, and not shown. */
const elsewhere: readonly (readonly [name: string, ours: string])[] = [
  ['mailNickname', 'uid'],
  ['sAMAccountName', 'uid'],
  ['company', 'o'],
  ['department', 'ou'],
  ['objectCategory', 'objectClass'],
];

/** How the attributes are written in answers, by their names in lower case. */
export const attributeNames: ReadonlyMap<string, string> = new Map(
  attributeTypes.map(([, name]) => [name.toLowerCase(), name]),
);
export const knownAttributes: ReadonlySet<string> = new Set(attributeNames.keys());

/** What a server says of itself, and not of an entry. */
export const operational: ReadonlySet<string> = new Set(
  attributeTypes
    .slice(attributeTypes.findIndex(([, name]) => name === 'namingContexts'))
    .map(([, name]) => name.toLowerCase()),
);

const byAnyName: ReadonlyMap<string, string> = new Map(
  [
    ...attributeTypes.flatMap(([oid, name, ...also]) =>
      [oid, ...also].map((other) => [other, name] as const),
    ),
    ...elsewhere,
  ].map(([other, name]) => [other.toLowerCase(), name.toLowerCase()]),
);

/** By which name it is kept, however it was called. Options such as `;lang-zh` are none of ours. */
export function attributeCalled(said: string): string {
  const name = (said.split(';')[0] ?? '').toLowerCase();
  return byAnyName.get(name) ?? name;
}

export const subschemaDn = 'cn=Subschema';

/** The schema as an entry (RFC 4512, 4.2): clients that ask what there is before they search. All values are text in UTF-8. */
export const subschema: Readonly<Record<string, readonly string[]>> = {
  objectClass: ['top', 'subschema'],
  cn: ['Subschema'],
  objectClasses: [
    "( 2.5.6.0 NAME 'top' ABSTRACT MUST objectClass )",
    "( 1.3.6.1.4.1.1466.344 NAME 'dcObject' SUP top AUXILIARY MUST dc )",
    "( 2.5.6.4 NAME 'organization' SUP top STRUCTURAL MUST o MAY ( telephoneNumber $ street $ description ) )",
    "( 2.5.6.5 NAME 'organizationalUnit' SUP top STRUCTURAL MUST ou MAY ( telephoneNumber $ street $ description ) )",
    "( 2.5.6.6 NAME 'person' SUP top STRUCTURAL MUST ( sn $ cn ) MAY ( telephoneNumber $ description ) )",
    "( 2.5.6.7 NAME 'organizationalPerson' SUP person STRUCTURAL MAY ( title $ ou $ street ) )",
    "( 2.16.840.1.113730.3.2.2 NAME 'inetOrgPerson' SUP organizationalPerson STRUCTURAL MAY ( displayName $ employeeNumber $ givenName $ mail $ mobile $ o $ uid ) )",
  ],
  attributeTypes: attributeTypes.map(([oid, ...names]) => {
    const named = names.map((name) => `'${name}'`).join(' ');
    const shown = names.length > 1 ? `( ${named} )` : named;
    return `( ${oid} NAME ${shown} EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )`;
  }),
};
