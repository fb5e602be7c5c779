import { mostResults } from './list-resources.ts';
import type { Resource, ResourceType } from './model.ts';
import { mostBulkOperations, mostPayload } from './run-bulk.ts';
import { groupType, schemas, userType } from './schemas.ts';

const schemaOf = (name: string) => [`urn:ietf:params:scim:schemas:core:2.0:${name}`];

export const listOfAll = (resources: readonly Resource[]): Resource => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

/** What this server can do (RFC 7643, 5). */
export const serviceProviderConfig = (base: string): Resource => ({
  schemas: schemaOf('ServiceProviderConfig'),
  patch: { supported: true },
  bulk: { supported: true, maxOperations: mostBulkOperations, maxPayloadSize: mostPayload },
  filter: { supported: true, maxResults: mostResults },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'OAuth Bearer Token',
      description: 'A token of the unified account by client credentials, with scope=scim',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
});

const typeShown =
  (base: string) =>
  ({ name, endpoint, description, schema, extensions }: ResourceType): Resource => ({
    schemas: schemaOf('ResourceType'),
    id: name,
    name,
    endpoint,
    description,
    schema: schema.id,
    schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  });

export const resourceTypes = (base: string): readonly Resource[] =>
  [userType, groupType].map(typeShown(base));

export const schemasShown = (base: string): readonly Resource[] =>
  schemas.map((schema) => ({
    schemas: schemaOf('Schema'),
    ...schema,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  }));

export const withId = (resources: readonly Resource[], id: string): Resource | undefined =>
  resources.find((one) => String(one['id']).toLowerCase() === id.toLowerCase());
