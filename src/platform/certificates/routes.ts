import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { answerOcsp } from './answer-ocsp.ts';
import { authoritiesOf } from './authorities-of.ts';
import { enrolCertificate } from './enrol-certificate.ts';
import { listCertificates } from './list-certificates.ts';
import { Certificate, CertificateAlgorithm, RevocationReason } from './model.ts';
import { revocationList } from './publish-list.ts';
import { renewCertificate } from './renew-certificate.ts';
import { revokeEnrolled } from './revoke-certificate.ts';
import { answerTimeStampRequest } from './time-stamp.ts';

const tags = ['certificates'];
const authority = Type.Object({ algorithm: CertificateAlgorithm, role: Type.Enum(['root', 'issuing']) });
const Serial = Type.Object({ serial: Type.String({ pattern: '^[0-9a-f]{1,40}$' }) });
const name = Type.String({ minLength: 1, maxLength: 200 });
const request = Type.String({ minLength: 1, maxLength: 8000, description: 'PKCS #10, PEM' });
/** Requests about certificates and time are a few hundred bytes. */
const longestRequest = 16 * 1024;

export function certificateRoutes(http: Http, application: Application): void {
  authorityRoutes(http, application);
  enrolmentRoutes(http, application);
  http.register(async (scope) => {
    serviceRoutes(scope as unknown as Http, application);
  });
}

/** What whoever checks a certificate needs, for anybody. */
function authorityRoutes(http: Http, application: Application): void {
  http.get(
    '/api/certificates/authorities/:algorithm/:role.cer',
    {
      schema: {
        tags,
        summary: 'The certificate of an authority, DER',
        params: authority,
        produces: ['application/pkix-cert'],
      },
    },
    async ({ params }, reply) => {
      const { certificate } = (await authoritiesOf(application, params.algorithm))[params.role];
      return reply
        .type('application/pkix-cert')
        .header('cache-control', 'public, max-age=3600')
        .send(certificate);
    },
  );
  http.get(
    '/api/certificates/authorities/:algorithm/:role.crl',
    {
      schema: {
        tags,
        summary: 'The revocation list of an authority, DER',
        params: authority,
        produces: ['application/pkix-crl'],
      },
    },
    async ({ params }, reply) =>
      reply
        .type('application/pkix-crl')
        .header('cache-control', 'public, max-age=300')
        .send(await revocationList(application, params.algorithm, params.role)),
  );
}

/** Both speak DER under media types of their own. */
function serviceRoutes(http: Http, application: Application): void {
  http.addContentTypeParser(
    ['application/ocsp-request', 'application/timestamp-query'],
    { parseAs: 'buffer', bodyLimit: longestRequest },
    (_request, body, done) => done(null, body),
  );
  http.post(
    '/api/certificates/ocsp',
    {
      schema: {
        tags,
        summary: 'Whether certificates are revoked (RFC 6960)',
        consumes: ['application/ocsp-request'],
        produces: ['application/ocsp-response'],
      },
    },
    async ({ body }, reply) =>
      reply.type('application/ocsp-response').send(await answerOcsp(application, bytesOf(body))),
  );
  http.post(
    '/api/certificates/time-stamp',
    {
      schema: {
        tags,
        summary: 'A time-stamp over a digest (RFC 3161)',
        consumes: ['application/timestamp-query'],
        produces: ['application/timestamp-reply'],
      },
    },
    async ({ body }, reply) =>
      reply
        .type('application/timestamp-reply')
        .send(await answerTimeStampRequest(application, bytesOf(body))),
  );
}

const bytesOf = (body: unknown) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

function enrolmentRoutes(http: Http, application: Application): void {
  http.get(
    '/api/certificates',
    {
      schema: {
        tags,
        summary: 'Certificates of institutions, officers and devices, the newest first',
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          before: Type.Optional(Type.String({ format: 'date-time' })),
        }),
        response: { 200: Type.Object({ certificates: Type.Array(Certificate) }) },
      },
    },
    async (asked) => ({
      certificates: await listCertificates(await callOf(application, asked), asked.query),
    }),
  );
  http.post(
    '/api/certificates',
    {
      schema: {
        tags,
        summary: 'Enrol for a certificate',
        body: Type.Object(
          {
            profile: Type.Enum(['institution', 'officer', 'device']),
            subjectKey: name,
            subjectName: name,
            organisation: Type.Optional(name),
            request,
          },
          { additionalProperties: false },
        ),
        response: { 200: Certificate },
      },
    },
    async (asked) => enrolCertificate(await callOf(application, asked), asked.body),
  );
  http.post(
    '/api/certificates/:serial/renew',
    {
      schema: {
        tags,
        summary: 'A certificate that follows this one, for a new key',
        params: Serial,
        body: Type.Object({ request }, { additionalProperties: false }),
        response: { 200: Certificate },
      },
    },
    async (asked) =>
      renewCertificate(await callOf(application, asked), asked.params.serial, asked.body.request),
  );
  http.post(
    '/api/certificates/:serial/revoke',
    {
      schema: {
        tags,
        summary: 'Revoke a certificate',
        params: Serial,
        body: Type.Object({ reason: RevocationReason }, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async (asked, reply) => {
      await revokeEnrolled(await callOf(application, asked), asked.params.serial, asked.body.reason);
      return reply.code(204).send(null);
    },
  );
}
