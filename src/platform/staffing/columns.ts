import type { Text } from '#kernel/i18n/index.ts';
import type { ListKind } from '#platform/directory/index.ts';

export type Shape = 'text' | 'key' | 'login' | 'day' | 'grade' | 'matters' | 'yes-no' | 'credit-code';

export interface Column {
  readonly key: string;
  readonly name: Text & { readonly 'zh-CN': string; readonly en: string };
  readonly shape: Shape;
  readonly required?: true;
  /** With the others that are marked it says which row is meant. */
  readonly identifies?: true;
}

const column = (
  key: string,
  zh: string,
  en: string,
  shape: Shape = 'text',
  more: Partial<Column> = {},
): Column => ({
  key,
  name: { 'zh-CN': zh, en },
  shape,
  ...more,
});
const must = { required: true } as const;
const which = { required: true, identifies: true } as const;
const body = column('body', '机构键名', 'Body', 'key', which);
const division = column('division', '科室键名', 'Department', 'key', which);
const name = [column('name', '名称', 'Name', 'text', must), column('nameEn', '英文名称', 'Name in English')];
const ended = column('ended', '撤销日期', 'Ended on', 'day');

/** The columns of each list, in the order in which they are written. */
export const columns: Readonly<Record<ListKind, readonly Column[]>> = {
  bodies: [
    column('key', '键名', 'Key', 'key', which),
    ...name,
    column('shortName', '简称', 'Short name'),
    column('kind', '类别', 'Kind', 'key', must),
    column('creditCode', '统一社会信用代码', 'Credit code', 'credit-code'),
    column('region', '行政区划代码', 'Region'),
    column('parent', '上级机构键名', 'Body above', 'key'),
    column('address', '地址', 'Address'),
    column('phone', '电话', 'Telephone'),
    column('complaintPhone', '投诉电话', 'Complaints'),
    ended,
  ],
  divisions: [body, column('key', '键名', 'Key', 'key', which), ...name, ended],
  posts: [
    body,
    division,
    column('key', '键名', 'Key', 'key', which),
    ...name,
    column('grade', '职级', 'Grade', 'grade', must),
    column('matters', '事项', 'Matters', 'matters', must),
    ended,
  ],
  officers: [
    column('account', '登录名', 'Sign-in name', 'login', which),
    column('name', '姓名', 'Name', 'text', must),
    column('title', '职务', 'Title'),
    column('email', '电子邮箱', 'E-mail'),
    column('phone', '办公电话', 'Telephone'),
    column('active', '在职', 'In service', 'yes-no', must),
  ],
  assignments: [
    column('account', '登录名', 'Sign-in name', 'login', which),
    body,
    division,
    column('post', '岗位键名', 'Post', 'key', which),
    column('from', '任职日期', 'From', 'day', which),
    column('to', '免职日期', 'To', 'day'),
  ],
};

export const listNames: Readonly<Record<ListKind, Text>> = {
  bodies: { 'zh-CN': '机构', en: 'Bodies' },
  divisions: { 'zh-CN': '科室', en: 'Departments' },
  posts: { 'zh-CN': '岗位', en: 'Posts' },
  officers: { 'zh-CN': '人员', en: 'Officers' },
  assignments: { 'zh-CN': '任职', en: 'Assignments' },
};

export const listKinds = ['bodies', 'divisions', 'posts', 'officers', 'assignments'] as const;
