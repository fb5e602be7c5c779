import type { FormDefinition } from './model.ts';

const zh = (text: string) => ({ 'zh-CN': text });

/** A form with one of everything, for tests. */
export const buildingForm: FormDefinition = {
  key: 'building',
  title: { 'zh-CN': '建房申请', en: 'Building application' },
  summaryTitle: zh('{projectName}（{site.detail}）'),
  schema: {
    type: 'object',
    required: ['projectName', 'kind', 'area', 'startsOn', 'mobile', 'members', 'site', 'hearing'],
    properties: {
      projectName: { type: 'string', minLength: 2, maxLength: 60 },
      kind: { type: 'string', enum: ['new', 'extension'] },
      oldArea: { type: 'string', format: 'decimal', minimum: 0 },
      oldYear: { type: 'integer', minimum: 1900, maximum: 2026 },
      area: { type: 'string', format: 'decimal', exclusiveMinimum: 0 },
      startsOn: { type: 'string', format: 'date' },
      mobile: { type: 'string', format: 'mobile' },
      idNumber: { type: 'string', format: 'citizen-id' },
      hearing: { type: 'boolean' },
      uses: { type: 'array', items: { type: 'string', enum: ['home', 'shop', 'office'] }, maxItems: 2 },
      site: {
        type: 'object',
        required: ['region', 'detail'],
        properties: { region: { type: 'string' }, detail: { type: 'string', maxLength: 80 } },
      },
      members: {
        type: 'array',
        minItems: 1,
        maxItems: 5,
        items: {
          type: 'object',
          required: ['name', 'role', 'licence'],
          properties: {
            name: { type: 'string' },
            role: { type: 'string', enum: ['designer', 'builder'] },
            licence: { type: 'string', pattern: '^[A-Z]\\d{4}$' },
          },
        },
      },
    },
  },
  pages: [
    {
      key: 'project',
      title: zh('这个项目是什么？'),
      fields: [
        { key: 'projectName', label: { 'zh-CN': '项目名称', en: 'Project name' } },
        { key: 'kind', label: { 'zh-CN': '建设性质', en: 'Kind' } },
        {
          key: 'oldArea',
          label: zh('原建筑面积'),
          when: 'answers.kind = "extension"',
        },
        { key: 'oldYear', label: zh('原建成年份'), when: 'answers.oldArea > 100' },
        { key: 'area', label: zh('总建筑面积') },
        { key: 'startsOn', label: zh('开工日期') },
        { key: 'uses', label: zh('用途') },
      ],
      checks: [
        {
          when: 'answers.oldArea >= answers.area',
          message: zh('扩建后的面积应大于原面积 {oldArea} 平方米'),
          field: 'area',
        },
        { when: 'answers.startsOn <= today', message: zh('开工日期应晚于今天'), field: 'startsOn' },
      ],
    },
    {
      key: 'contact',
      title: zh('怎样联系您？'),
      fields: [
        { key: 'mobile', label: zh('手机号') },
        { key: 'idNumber', label: zh('身份证号'), when: 'applicant.kind = "person"' },
        { key: 'hearing', label: zh('是否要求听证？') },
        {
          key: 'site',
          label: zh('建设地址'),
          fields: [
            { key: 'region', label: zh('所在街道') },
            { key: 'detail', label: zh('门牌号') },
          ],
        },
      ],
    },
    {
      key: 'team',
      title: zh('谁来建？'),
      when: 'situation.selfBuilt = false',
      fields: [
        {
          key: 'members',
          label: zh('参建单位'),
          fields: [
            { key: 'name', label: zh('名称') },
            { key: 'role', label: zh('角色') },
            { key: 'licence', label: zh('资质证书'), when: 'row.role = "builder"' },
          ],
        },
      ],
    },
  ],
};
