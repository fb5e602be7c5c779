import type { Attribute, ResourceType, Schema } from './model.ts';

const attribute = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  description,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});

const complex = (
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  more: Partial<Attribute> = {},
): Attribute => attribute(name, description, { type: 'complex', subAttributes, ...more });

const readOnly = { mutability: 'readOnly' } as const;

const refersTo = (kind: 'User' | 'Group' | 'uri') =>
  ({ type: 'reference', caseExact: true, referenceTypes: [kind] }) as const;

const reachable = (name: string, description: string) =>
  complex(
    name,
    description,
    [
      attribute('value', 'The address or number'),
      attribute('type', 'work, mobile, other'),
      attribute('primary', 'Whether it is the first to be used', { type: 'boolean' }),
    ],
    { multiValued: true },
  );

/** What every resource has (RFC 7643, 3.1). */
export const commonAttributes: readonly Attribute[] = [
  attribute('id', 'Given by this server, never changed', {
    ...readOnly,
    caseExact: true,
    returned: 'always',
    uniqueness: 'server',
  }),
  attribute('externalId', 'How the identity system names it', { caseExact: true }),
  complex(
    'meta',
    'About the record itself',
    [
      attribute('resourceType', 'User or Group', { ...readOnly, caseExact: true }),
      attribute('lastModified', 'When it was last changed', { ...readOnly, type: 'dateTime' }),
      attribute('location', 'Where it is', { ...readOnly, ...refersTo('uri') }),
      attribute('version', 'Its entity tag', { ...readOnly, caseExact: true }),
    ],
    readOnly,
  ),
];

const user: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'An officer. Being one gives no authority: posts are assigned by the administration.',
  attributes: [
    attribute('userName', 'The sign-in name; it is never changed nor given twice', {
      required: true,
      mutability: 'immutable',
      uniqueness: 'server',
    }),
    complex('name', 'The name in its parts', [
      attribute('formatted', 'The whole name as it is written in documents'),
      attribute('familyName', 'The family name'),
      attribute('givenName', 'The given name'),
    ]),
    attribute('displayName', 'The name as it is shown'),
    attribute('title', 'A title for the address book'),
    attribute('active', 'False: has left; every post ends at once', { type: 'boolean' }),
    reachable('emails', 'E-mail addresses for the address book'),
    reachable('phoneNumbers', 'Telephone numbers for the address book'),
    complex(
      'groups',
      'The groups the officer is a member of',
      [
        attribute('value', 'The id of the group', { ...readOnly, caseExact: true }),
        attribute('$ref', 'Where the group is', { ...readOnly, ...refersTo('Group') }),
        attribute('display', 'The name of the group', readOnly),
      ],
      { ...readOnly, multiValued: true },
    ),
  ],
};

export const enterpriseUser: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'What organisations note of those who work for them',
  attributes: [
    attribute('employeeNumber', 'The number in the personnel system'),
    attribute('organization', 'The body, as the personnel system writes it'),
    attribute('department', 'The department, as the personnel system writes it'),
  ],
};

export const heldPosts: Schema = {
  id: 'urn:mingtang:params:scim:schemas:extension:1.0:Assignments',
  name: 'Assignments',
  description: 'The posts the officer holds today. Read only: authority is never provisioned.',
  attributes: [
    complex(
      'assignments',
      'One for each post held today; answered when asked for in `attributes`',
      [
        attribute('body', 'The key of the body', { ...readOnly, caseExact: true }),
        attribute('division', 'The key of the department', { ...readOnly, caseExact: true }),
        attribute('post', 'The key of the post', { ...readOnly, caseExact: true }),
        attribute('from', 'The first day', readOnly),
        attribute('to', 'The last day, where it is known', readOnly),
      ],
      { ...readOnly, multiValued: true, returned: 'request' },
    ),
  ],
};

const group: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description:
    'A group. Tied to a post by the security administrator, it proposes its members for that post.',
  attributes: [
    attribute('displayName', 'The name', { required: true, uniqueness: 'server' }),
    complex(
      'members',
      'Officers; groups within groups are not kept',
      [
        attribute('value', 'The id of the officer', { caseExact: true }),
        attribute('$ref', 'Where the officer is', refersTo('User')),
        attribute('display', 'The name of the officer', readOnly),
        attribute('type', 'User', { caseExact: true, canonicalValues: ['User'] }),
      ],
      { multiValued: true },
    ),
  ],
};

export const userType: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  description: 'Officers',
  schema: user,
  extensions: [enterpriseUser, heldPosts],
};

export const groupType: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Groups of officers',
  schema: group,
  extensions: [],
};

export const schemas: readonly Schema[] = [user, enterpriseUser, heldPosts, group];
