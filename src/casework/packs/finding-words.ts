import type { Language } from '#kernel/i18n/index.ts';

type Words = Readonly<Record<Language, { readonly message: string; readonly remedy: string }>>;

const words = (zh: [string, string], en: [string, string]): Words => ({
  'zh-CN': { message: zh[0], remedy: zh[1] },
  en: { message: en[0], remedy: en[1] },
});

/** What can be wrong in a pack, and what to do about it. */
export const findingWords = {
  'file-unreadable': words(
    ['无法读取：{reason}。', '请检查文件是否存在、是否可读。'],
    ['cannot be read: {reason}.', 'Check that the file exists and may be read.'],
  ),
  'file-unknown': words(
    ['包里不认识这个文件。', '请放到格式说明规定的位置，或从包中移走。'],
    ['is no file of the pack format.', 'Put it where the format says, or take it out of the pack.'],
  ),
  'start-without-case': words(
    [
      '由“{start}”启动的流程没有办件，却会走到“{element}”。',
      '请由申请启动有任务、子办件、决策或办件服务的流程；由消息、信号或定时启动的流程只写登记簿、发消息或信号。',
    ],
    [
      'What “{start}” starts has no case, yet it comes to “{element}”.',
      'Start processes with tasks, child cases, decisions or services of cases by an application; one that a message, signal or timer starts writes registers and sends messages or signals.',
    ],
  ),
  'scenarios-without-accounts': words(
    [
      '包里有 {count} 个场景，却没有演示账号，不会演练。',
      '要演练，请在 demonstration/accounts.yaml 里写上场景用到的账号：正式环境从不装入它们。',
    ],
    [
      'has {count} scenario(s) and no accounts to play them with: they are not played.',
      'To have them played write their accounts in demonstration/accounts.yaml: production never loads these.',
    ],
  ),
  'manifest-missing': words(
    ['缺少 pack.yaml。', '请写明 id、version、title 和 engine。'],
    ['pack.yaml is missing.', 'Write it with id, version, title and engine.'],
  ),
  'yaml-invalid': words(
    ['YAML 写法有误：{reason}。', '请检查这一行的缩进、引号和冒号。'],
    ['is not valid YAML: {reason}.', 'Check indentation, quotation marks and colons of this line.'],
  ),
  'property-missing': words(
    ['{path} 缺少“{property}”。', '请补上。'],
    ['{path} lacks “{property}”.', 'Add it.'],
  ),
  'property-unknown': words(
    ['{path} 不应有“{property}”。', '请检查拼写，或删去。'],
    ['{path} must not have “{property}”.', 'Check the spelling or remove it.'],
  ),
  'value-type': words(
    ['{path} 应是 {expected}。', '请改正；形似数字的文字（编码、日期、电话）要加引号。'],
    [
      '{path} must be of type {expected}.',
      'Correct it; text that looks like a number (codes, telephone) needs quotation marks.',
    ],
  ),
  'value-not-allowed': words(
    ['{path} 的值不在允许之列。', '请写成：{expected}。'],
    ['{path} has a value that is not allowed.', 'Write one of: {expected}.'],
  ),
  'value-form': words(
    ['{path} 不合格式：{reason}。', '请按格式说明改正。'],
    ['{path} is not in the right form: {reason}.', 'Correct it as the format says.'],
  ),
  'key-differs': words(
    ['key 是“{key}”，与所在文件夹“{folder}”不同。', '请改成一致。'],
    ['has the key “{key}” but stands in the folder “{folder}”.', 'Make them the same.'],
  ),
  'key-duplicate': words(
    ['“{key}”在 {other} 已经定义。', '请改用另一个 key，或删去其一。'],
    ['“{key}” is already defined in {other}.', 'Use another key or remove one of them.'],
  ),
  'dependency-missing': words(
    ['依赖的包“{id}”没有一起给出。', '请把它也列为要装载的包。'],
    ['depends on the pack “{id}”, which is not given.', 'Load it together with this one.'],
  ),
  'dependency-version': words(
    ['需要包“{id}”的版本 {range}，现为 {version}。', '请更新那个包，或修改版本范围。'],
    ['needs {range} of the pack “{id}”, which is {version}.', 'Update that pack or change the range.'],
  ),
  'dependency-circle': words(
    ['包之间互相依赖：{ids}。', '请去掉其中一个依赖。'],
    ['The packs depend on each other in a circle: {ids}.', 'Remove one of the dependencies.'],
  ),
  'engine-version': words(
    ['需要程序版本 {range}，现为 {version}。', '请更新程序，或修改 engine。'],
    ['needs {range} of the program, which is {version}.', 'Update the program or change engine.'],
  ),
  'reference-unknown': words(
    ['{path} 引用的{kind}“{key}”不存在。', '请检查拼写，或补上它的定义。{similar}'],
    ['{path} names {kindEn} “{key}”, which does not exist.', 'Check the spelling or define it. {similarEn}'],
  ),
  'expression-invalid': words(
    ['{path} 的 FEEL 表达式有误：{reason}。', '{remedy}'],
    ['{path} is not a valid FEEL expression: {reasonEn}.', '{remedyEn}'],
  ),
  'expression-unknown-name': words(
    ['{path} 的 FEEL 表达式引用了不存在的“{name}”。', '请检查拼写；可用的有：{known}。'],
    [
      'The FEEL expression of {path} names “{name}”, which does not exist.',
      'Check the spelling; known here: {known}.',
    ],
  ),
  'expression-unknown-value': words(
    ['{path} 把“{name}”与“{value}”比较，但它没有这个选项。', '可用的值：{known}。'],
    ['{path} compares “{name}” with “{value}”, which is none of its options.', 'Options: {known}.'],
  ),
  'form-invalid': words(['{path} {reason}。', '{remedy}'], ['{path} {reasonEn}.', '{remedyEn}']),
  'materials-way': words(
    ['材料“{material}”可以用“{way}”，却没有写“{needs}”。', '请补上“{needs}”，或从 ways 中去掉“{way}”。'],
    [
      'The material “{material}” may come by “{way}” but does not say “{needs}”.',
      'Add “{needs}” or take “{way}” out of ways.',
    ],
  ),
  'materials-way-unused': words(
    [
      '材料“{material}”写了“{property}”，ways 中却没有“{way}”。',
      '请在 ways 中加上“{way}”，或删去“{property}”。',
    ],
    [
      'The material “{material}” says “{property}” but “{way}” is not among its ways.',
      'Add “{way}” to ways or remove “{property}”.',
    ],
  ),
  'materials-condition': words(
    [
      '材料“{material}”的 necessity 与 when 不一致。',
      '有条件的材料写 conditional 和 when；必需的材料两者都不写 when。',
    ],
    [
      'necessity and when of the material “{material}” do not agree.',
      'A conditional material needs when; a required one has none.',
    ],
  ),
  'materials-duplicate': words(
    ['有两份材料的 key 都是“{material}”。', '请给每份材料不同的 key。'],
    ['Two materials have the key “{material}”.', 'Give each a key of its own.'],
  ),
  'situation-options': words(
    ['情形“{situation}”的选项不对。', 'choice 和 many 至少要两个不同的选项；yes-no 不写选项。'],
    [
      'The options of the situation “{situation}” are wrong.',
      'choice and many need at least two different options; yes-no has none.',
    ],
  ),
  'period-longer': words(
    ['承诺期限长于法定期限。', '承诺期限不得超过法定期限，请改短。'],
    ['The promised period is longer than the statutory one.', 'A promise may only shorten: make it shorter.'],
  ),
  'jurisdiction-field': words(
    ['按地址确定管辖，却没有写明地址字段。', '请在 jurisdiction.field 写表单中的地址字段。'],
    [
      'Jurisdiction goes by address but no field is named.',
      'Name the form’s address field in jurisdiction.field.',
    ],
  ),
  'article-unproven': words(
    ['依据没有写条款，也没有标明未核实。', '请写 articles，或写 unverified: {source, date}。'],
    [
      'The basis names no article and is not marked unverified.',
      'Write articles, or unverified: {source, date}.',
    ],
  ),
  'scene-empty': words(
    ['一件事没有写 item，也没有写 items。', '请写其一。'],
    ['The scene has neither item nor items.', 'Write one of them.'],
  ),
  'enquiry-key-of-item': words(
    ['办事向导的 key“{key}”是一个事项的 key。', '请换一个：事项会把向导的问题和规则当作自己的。'],
    [
      'The enquiry has the key of the item “{key}”.',
      'Choose another: the item would take the questions and rules of the enquiry for its own.',
    ],
  ),
  'enquiry-file-missing': words(
    ['办事向导“{key}”没有 {file}。', '请在同一文件夹补上。'],
    ['The enquiry “{key}” has no {file}.', 'Put it into the same folder.'],
  ),
  'enquiry-answer-unknown': words(
    [
      '规则 {rule} 答“{answer}”，它不在 enquiry.yaml 的 items 里。',
      '请检查拼写，或在 items 里补上。已有：{known}。',
    ],
    [
      'Rule {rule} answers “{answer}”, which is not among the items of enquiry.yaml.',
      'Check the spelling or add it there. Known: {known}.',
    ],
  ),
  'enquiry-item-unanswered': words(
    ['没有规则会答出事项“{item}”。', '请在 decision.dmn 补一条规则，或从 items 里删去。'],
    ['No rule answers the item “{item}”.', 'Add a rule to decision.dmn or take the item out.'],
  ),
  'enquiry-item-internal': words(
    ['事项“{item}”不单独申请，也没有哪件事带出它。', '请改成可以申请的事项。'],
    [
      'The item “{item}” is not applied for by itself, nor as part of a thing.',
      'Name one that can be applied for.',
    ],
  ),
  'enquiry-circle': words(
    ['事项互相等待：{items}。', '请去掉其中一个 after。'],
    ['The items wait for each other: {items}.', 'Take one of the `after` out.'],
  ),
  'region-duplicate': words(
    ['区划代码“{code}”用了两次。', '请给每个区划不同的代码。'],
    ['The division code “{code}” is used twice.', 'Give each division a code of its own.'],
  ),
  'register-invalid': words(
    ['登记簿“{register}”的定义有误：{reason}。', '请改正 schema、identifier、personal 或 mask。'],
    [
      'The register “{register}” is defined wrongly: {reason}.',
      'Correct its schema, identifier, personal or mask.',
    ],
  ),
  'record-invalid': words(
    ['记录不符合登记簿“{register}”：{reason}', '请改正记录；证件号码须通过校验位。'],
    [
      'The record does not fit the register “{register}”: {reasonEn}',
      'Correct the record; identity numbers need right check digits.',
    ],
  ),
  'division-unknown': words(
    ['部门“{body}”没有内设机构“{division}”。', '请检查拼写，或在 bodies.yaml 中补上。'],
    ['The body “{body}” has no division “{division}”.', 'Check the spelling or add it to bodies.yaml.'],
  ),
  'body-without-rank': words(
    [
      '“{body}”要作决定，却没有{rank}的岗位。',
      '请在它的 divisions 里加上；没有机关负责人就没有人能批准延长期限。',
    ],
    [
      '“{body}” decides, yet has no post of {rankEn}.',
      'Add one to its divisions; without a leader nobody can approve that a period is extended.',
    ],
  ),
  'post-unknown': words(
    ['“{division}”没有岗位“{post}”。', '请检查拼写，或在 bodies.yaml 中补上。'],
    ['“{division}” has no post “{post}”.', 'Check the spelling or add it to bodies.yaml.'],
  ),
  'answer-without-english': words(
    ['决策“{decision}”的规则 {rule} 里，“{output}”只有中文。', '请在“{output}En”列写上英文。'],
    [
      'In rule {rule} of the decision “{decision}” the words of “{output}” are in Chinese only.',
      'Write the English in the column “{output}En”.',
    ],
  ),
  'rule-without-basis': words(
    ['决策“{decision}”的规则 {rule} 没有写依据。', '请在“依据”注释列写明法律和条款：办事的人有权知道理由。'],
    [
      'Rule {rule} of the decision “{decision}” names no legal basis.',
      'Write law and article in its annotation column 依据: whoever is decided about may ask why.',
    ],
  ),
  'table-overlap': words(
    [
      '决策“{decision}”只许一条规则符合，规则 {first} 与规则 {second} 却会同时符合：{example}。',
      '请让两条规则的条件分开，或改用 FIRST、ANY 等命中策略。',
    ],
    [
      'The decision “{decision}” allows one rule to match, yet rules {first} and {second} both do: {example}.',
      'Part their conditions, or take another hit policy such as FIRST or ANY.',
    ],
  ),
  'table-gap': words(
    ['决策“{decision}”有一种情形没有规则管：{example}。', '请补一条规则或默认输出；不会出现的值写进允许值。'],
    [
      'No rule of the decision “{decision}” matches: {example}.',
      'Add a rule or a default output; where such values never come, say so in the allowed values.',
    ],
  ),
  'decision-unknown': words(
    ['决策文件 {file} 里没有“{decision}”。', '请改成文件里有的决策，或在决策文件里补上。'],
    ['The decision file {file} has no “{decision}”.', 'Name one that it has, or add it there.'],
  ),
  'decisions-missing': words(
    ['事项“{item}”没有决策文件，而流程要问“{decision}”。', '请给事项加上 checks.dmn，或删去这个任务。'],
    [
      'The item “{item}” has no decision file, yet its process asks for “{decision}”.',
      'Give the item its checks.dmn, or take the task out.',
    ],
  ),
  'task-form-officer': words(
    ['补正由申请人按申请表办，不能另带表单。', '请去掉这一步的表单，或改由工作人员办理。'],
    [
      'A correction is made by the applicant on the form of the application and carries no form of its own.',
      'Take the form from this step, or have an officer do it.',
    ],
  ),
  'task-form-rows': words(
    ['办理步骤的表单不能有可增加的分组“{field}”。', '请换一张表单，或把分组改成几个问题。'],
    [
      'The form of a step cannot have the repeated group “{field}”.',
      'Choose another form, or make plain questions of the group.',
    ],
  ),
  'text-untranslated': words(
    ['{path} 没有 {language} 的文字。', '包在 pack.yaml 里声明了这种语言，请补上译文。'],
    [
      '{path} has no words in {language}.',
      'The pack declares that language in pack.yaml: add the translation.',
    ],
  ),
  'item-gone': words(
    ['现行版本里没有事项“{item}”。', '请从清单里选择事项，或放弃这份草稿。'],
    ['The release in force has no item “{item}”.', 'Choose an item from the list, or discard this draft.'],
  ),
  'json-invalid': words(
    ['JSON 写法有误：{reason}。', '请撤销上一步修改，或改正这一行。'],
    ['is not valid JSON: {reason}.', 'Undo the last change, or correct this line.'],
  ),
  'part-unused': words(
    ['没有事项使用它。', '可以发布，但要等某个事项在“事项用什么”里选用它才起作用。'],
    ['No item uses it.', 'It can be released; it takes effect when an item is bound to it.'],
  ),
  'model-invalid': words(['{reason}。', '{remedy}'], ['{reasonEn}.', '{remedyEn}']),
} satisfies Record<string, Words>;

export type FindingCode = keyof typeof findingWords;
