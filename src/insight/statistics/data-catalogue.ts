import type { Call } from '#kernel/application/index.ts';
import { openMeasures } from './hide-small.ts';
import { listOpenMonths } from './open-data.ts';

const titles = {
  received: { zh: '收件', en: 'received' },
  accepted: { zh: '受理', en: 'accepted' },
  closed: { zh: '办结', en: 'closed' },
  granted: { zh: '准予', en: 'granted' },
  overdue: { zh: '超期办结', en: 'closed overdue' },
} as const;

/** What is there to be fetched, in the words of DCAT (W3C), as JSON-LD. */
export async function dataCatalogue(call: Call): Promise<Readonly<Record<string, unknown>>> {
  const base = call.config.publicUrl;
  const months = await listOpenMonths(call);
  const media = { csv: 'text/csv', json: 'application/json' };
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${base}/data`,
    '@type': 'dcat:Catalog',
    'dct:title': [
      { '@value': '开放数据', '@language': 'zh-CN' },
      { '@value': 'Open data', '@language': 'en' },
    ],
    'dcat:dataset': months.map(({ month, reportedAt }) => ({
      '@id': `${base}/data/cases-${month}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': `cases-${month}`,
      'dct:title': [
        { '@value': `${month} 办件统计（按机关和事项）`, '@language': 'zh-CN' },
        { '@value': `Cases by body and item, ${month}`, '@language': 'en' },
      ],
      'dct:description': [
        {
          '@value': `${openMeasures.map((measure) => titles[measure].zh).join('、')}。小于 5 的数字和可以推算出它们的数字不公开。`,
          '@language': 'zh-CN',
        },
        {
          '@value': `Cases ${openMeasures.map((measure) => titles[measure].en).join(', ')}. Numbers below five, and those by which they could be reckoned, are left out.`,
          '@language': 'en',
        },
      ],
      'dct:issued': { '@value': reportedAt.toISOString(), '@type': 'xsd:dateTime' },
      'dct:temporal': {
        '@type': 'dct:PeriodOfTime',
        'dcat:startDate': { '@value': `${month}-01`, '@type': 'xsd:date' },
      },
      'dcat:distribution': (['csv', 'json'] as const).map((format) => ({
        '@type': 'dcat:Distribution',
        'dcat:downloadURL': { '@id': `${base}/data/cases-${month}.${format}` },
        'dcat:mediaType': media[format],
      })),
    })),
  };
}
