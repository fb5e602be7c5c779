import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { openMeasures } from './hide-small.ts';
import { listOpenMonths } from './open-data.ts';
import { boundsOf } from './period.ts';

const titles = {
  received: { zh: '收件', en: 'received' },
  accepted: { zh: '受理', en: 'accepted' },
  closed: { zh: '办结', en: 'closed' },
  granted: { zh: '准予', en: 'granted' },
  overdue: { zh: '超期办结', en: 'closed overdue' },
} as const;

const said = (text: Text) =>
  Object.entries(text).map(([language, value]) => ({ '@value': value, '@language': language }));

const authority = 'http://publications.europa.eu/resource/authority';
const formats = {
  csv: { media: 'text/csv', type: `${authority}/file-type/CSV` },
  json: { media: 'application/json', type: `${authority}/file-type/JSON` },
} as const;

/**
 * What is there to be fetched, in the words of DCAT (W3C), as JSON-LD, with all that its application profile asks for: who
 * publishes it, under which conditions, how often, in which form, and when it was made.
 */
export async function dataCatalogue(call: Call): Promise<Readonly<Record<string, unknown>>> {
  const base = call.config.publicUrl;
  const [months, publisher] = await Promise.all([listOpenMonths(call), publisherOf(call)]);
  const licence = { 'dct:license': { '@id': `${base}/data#use` } };
  const latest = months[0]?.reportedAt;
  const time = (at: Date) => ({ '@value': at.toISOString(), '@type': 'xsd:dateTime' });
  const day = (on: string) => ({ '@value': on, '@type': 'xsd:date' });
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${base}/data`,
    '@type': 'dcat:Catalog',
    'dct:title': said({ 'zh-CN': '开放数据', en: 'Open data' }),
    'dct:description': said({
      'zh-CN': '每个月的办件数，按机关和事项。月份结束后自动公布。',
      en: 'Cases of each month by body and item, published when the month is over.',
    }),
    'dct:publisher': publisher,
    ...licence,
    ...(latest ? { 'dct:modified': time(latest) } : {}),
    'dcat:dataset': months.map(({ month, reportedAt }) => {
      const { from, to } = boundsOf('month', `${month}-01`);
      return {
        '@id': `${base}/data/cases-${month}`,
        '@type': 'dcat:Dataset',
        'dct:identifier': `cases-${month}`,
        'dct:title': said({
          'zh-CN': `${month} 办件统计（按机关和事项）`,
          en: `Cases by body and item, ${month}`,
        }),
        'dct:description': said({
          'zh-CN': `${openMeasures.map((measure) => titles[measure].zh).join('、')}。1 到 4 的数字和可以推算出它们的数字不公开。`,
          en: `Cases ${openMeasures.map((measure) => titles[measure].en).join(', ')}. Numbers from one to four, and those by which they could be reckoned, are left out.`,
        }),
        'dct:publisher': publisher,
        'dcat:keyword': said({ 'zh-CN': '政务服务', en: 'public services' }),
        'dcat:theme': { '@id': `${authority}/data-theme/GOVE` },
        // A month that is over is reported once, and stays as it was.
        'dct:accrualPeriodicity': { '@id': `${authority}/frequency/NEVER` },
        'dct:issued': time(reportedAt),
        'dct:modified': time(reportedAt),
        'dct:temporal': {
          '@type': 'dct:PeriodOfTime',
          'dcat:startDate': day(from),
          'dcat:endDate': day(to),
        },
        'dcat:distribution': (['csv', 'json'] as const).map((format) => ({
          '@type': 'dcat:Distribution',
          'dcat:accessURL': { '@id': `${base}/data` },
          'dcat:downloadURL': { '@id': `${base}/data/cases-${month}.${format}` },
          'dcat:mediaType': formats[format].media,
          'dct:format': { '@id': formats[format].type },
          'dct:conformsTo': { '@id': `${base}/data#columns` },
          ...licence,
        })),
      };
    }),
  };
}

/** The government whose data they are. */
async function publisherOf(call: Call): Promise<Readonly<Record<string, unknown>>> {
  const release = await currentRelease(call);
  const host = [...release.parts('body').values()].find(({ kind }) => kind === 'people-government');
  return {
    '@id': `${call.config.publicUrl}/`,
    '@type': 'foaf:Agent',
    ...(host ? { 'foaf:name': said(host.name) } : {}),
  };
}
