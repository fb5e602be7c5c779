import { defineProblems } from '#kernel/errors/index.ts';

/** An expression's place is in every title: file, line, column and the expression itself are parameters of each. */
const inChinese = '{file}第 {line} 行第 {column} 列';
const inEnglish = '{file} line {line}, column {column}';

export const decisionProblem = defineProblems('decisions', {
  unexpected: {
    status: 422,
    words: {
      'zh-CN': {
        title: `表达式在这里读不懂：{found}（${inChinese}）`,
        remedy: '请检查这个词前面是否少了运算符、逗号或括号，以及名称是否写对。表达式：{source}',
      },
      en: {
        title: `The expression cannot be read at {found} (${inEnglish})`,
        remedy:
          'Check whether an operator, comma or bracket is missing before it, and whether the name is right. Expression: {source}',
      },
    },
  },
  'unexpected-end': {
    status: 422,
    words: {
      'zh-CN': {
        title: `表达式没有写完（${inChinese}）`,
        remedy: '请补全最后一个运算符、括号或关键字之后的内容。表达式：{source}',
      },
      en: {
        title: `The expression ends too early (${inEnglish})`,
        remedy: 'Complete what follows the last operator, bracket or keyword. Expression: {source}',
      },
    },
  },
  expected: {
    status: 422,
    words: {
      'zh-CN': {
        title: `这里应当是 {expected}，却是 {found}（${inChinese}）`,
        remedy: '请在此处补上 {expected}。表达式：{source}',
      },
      en: {
        title: `Here {expected} should stand, not {found} (${inEnglish})`,
        remedy: 'Put {expected} here. Expression: {source}',
      },
    },
  },
  'expected-name': {
    status: 422,
    words: {
      'zh-CN': {
        title: `这里应当是一个名称，却是 {found}（${inChinese}）`,
        remedy: '名称以文字或下划线开头。表达式：{source}',
      },
      en: {
        title: `Here a name should stand, not {found} (${inEnglish})`,
        remedy: 'A name begins with a letter or an underscore. Expression: {source}',
      },
    },
  },
  'unclosed-text': {
    status: 422,
    words: {
      'zh-CN': {
        title: `文字的引号没有闭合（${inChinese}）`,
        remedy: '请在文字末尾补上半角引号 "。表达式：{source}',
      },
      en: {
        title: `A text is not closed (${inEnglish})`,
        remedy: 'End the text with a straight quotation mark ". Expression: {source}',
      },
    },
  },
  'full-width-sign': {
    status: 422,
    words: {
      'zh-CN': {
        title: `表达式里有全角符号 {character}（${inChinese}）`,
        remedy: '请改用半角符号：括号 ( )、逗号 ,、冒号 :、引号 "。表达式：{source}',
      },
      en: {
        title: `The expression holds the full-width sign {character} (${inEnglish})`,
        remedy:
          'Use half-width signs: brackets ( ), comma, colon and straight quotation marks. Expression: {source}',
      },
    },
  },
  'strange-character': {
    status: 422,
    words: {
      'zh-CN': {
        title: `表达式里不能有字符 {character}（${inChinese}）`,
        remedy: '请删去它；如果它是文字的一部分，请放在引号内。表达式：{source}',
      },
      en: {
        title: `The character {character} has no meaning in an expression (${inEnglish})`,
        remedy: 'Remove it; if it belongs to a text, put it between quotation marks. Expression: {source}',
      },
    },
  },
  'no-such-moment': {
    status: 422,
    words: {
      'zh-CN': {
        title: `@"{text}" 不是日期、时间或时长（${inChinese}）`,
        remedy:
          '日期写作 @"2026-03-01"，时间 @"09:30:00"，日期时间 @"2026-03-01T09:30:00"，时长 @"P10D" 或 @"P1Y2M"。',
      },
      en: {
        title: `@"{text}" is no date, time or duration (${inEnglish})`,
        remedy:
          'Write a date as @"2026-03-01", a time as @"09:30:00", both as @"2026-03-01T09:30:00", a duration as @"P10D" or @"P1Y2M".',
      },
    },
  },
  'key-twice': {
    status: 422,
    words: {
      'zh-CN': {
        title: `键 {key} 出现了两次（${inChinese}）`,
        remedy: '请改名或删去其中一个。表达式：{source}',
      },
      en: {
        title: `The key {key} stands twice (${inEnglish})`,
        remedy: 'Rename or remove one. Expression: {source}',
      },
    },
  },
  'unknown-name': {
    status: 422,
    words: {
      'zh-CN': {
        title: `没有名为“{name}”的数据或函数（${inChinese}）`,
        remedy: '请检查名称；引用输入数据、决策或知识模型时，先在模型中连上信息需求。表达式：{source}',
      },
      en: {
        title: `There is no data or function named “{name}” (${inEnglish})`,
        remedy:
          'Check the name; an input, decision or knowledge model must be connected by a requirement before it is used. Expression: {source}',
      },
    },
  },
  'unknown-function': {
    status: 422,
    words: {
      'zh-CN': {
        title: `没有名为 {name} 的函数（${inChinese}）`,
        remedy: '请检查函数名；名称区分大小写和空格，如 string length、date and time。表达式：{source}',
      },
      en: {
        title: `There is no function named {name} (${inEnglish})`,
        remedy:
          'Check the name; case and spaces count, as in string length or date and time. Expression: {source}',
      },
    },
  },
  'wrong-call': {
    status: 422,
    words: {
      'zh-CN': {
        title: `函数 {name} 的参数个数或名称不对（${inChinese}）`,
        remedy: '可以这样调用：{known}。表达式：{source}',
      },
      en: {
        title: `The number or the names of the arguments of {name} are wrong (${inEnglish})`,
        remedy: 'It is called as {known}. Expression: {source}',
      },
    },
  },
  'unknown-type': {
    status: 422,
    words: {
      'zh-CN': {
        title: `没有名为 {type} 的类型（${inChinese}）`,
        remedy:
          '请改用 string、number、boolean、date、time、date and time、days and time duration、years and months duration、Any，或先定义这个类型。',
      },
      en: {
        title: `There is no type named {type} (${inEnglish})`,
        remedy:
          'Use string, number, boolean, date, time, date and time, days and time duration, years and months duration or Any, or define the type first.',
      },
    },
  },
  'external-function': {
    status: 422,
    words: {
      'zh-CN': {
        title: `不支持外部函数（Java、PMML）（${inChinese}）`,
        remedy: '请用 FEEL 写函数体；需要平台能力时，使用平台提供的函数。表达式：{source}',
      },
      en: {
        title: `External functions (Java, PMML) are not run here (${inEnglish})`,
        remedy: 'Write the body in FEEL, or use a function the platform provides. Expression: {source}',
      },
    },
  },
  'too-deep': {
    status: 422,
    words: {
      'zh-CN': {
        title: `表达式嵌套太深（${inChinese}）`,
        remedy: '请把它拆成几个有名称的部分。表达式：{source}',
      },
      en: {
        title: `The expression is nested too deeply (${inEnglish})`,
        remedy: 'Split it into several named parts. Expression: {source}',
      },
    },
  },
  'too-many-steps': {
    status: 422,
    words: {
      'zh-CN': {
        title: '表达式计算量过大，已停止（超过 {steps} 步）',
        remedy: '请减少循环或列表的长度；确有需要时由管理员调高上限。',
      },
      en: {
        title: 'The expression was stopped: it takes more than {steps} steps',
        remedy: 'Shorten its loops or lists; an administrator may raise the limit where there is need.',
      },
    },
  },
  'too-deep-calls': {
    status: 422,
    words: {
      'zh-CN': {
        title: '函数调用嵌套太深，已停止（超过 {depth} 层）',
        remedy: '请检查递归函数是否缺少结束条件。',
      },
      en: {
        title: 'The expression was stopped: its functions call each other more than {depth} levels deep',
        remedy: 'Check whether a recursive function lacks its end.',
      },
    },
  },
  'not-a-plain-value': {
    status: 422,
    words: {
      'zh-CN': { title: '{kind} 不能作为数据传递', remedy: '请只传递文字、数字、布尔值、列表和对象。' },
      en: {
        title: 'A {kind} cannot be passed as data',
        remedy: 'Pass texts, numbers, booleans, lists and objects only.',
      },
    },
  },
  'data-too-deep': {
    status: 422,
    words: {
      'zh-CN': { title: '数据嵌套太深（超过 {depth} 层）', remedy: '请把数据展平后再提交。' },
      en: {
        title: 'The data is nested more than {depth} levels deep',
        remedy: 'Flatten the data and send it again.',
      },
    },
  },
  'data-too-large': {
    status: 422,
    words: {
      'zh-CN': { title: '结果太大（超过 {parts} 个部分）', remedy: '请减少列表的长度，或分几次计算。' },
      en: {
        title: 'The result has more than {parts} parts',
        remedy: 'Shorten its lists, or compute it in several turns.',
      },
    },
  },
  'broken-xml': {
    status: 422,
    words: {
      'zh-CN': { title: '{file} 第 {line} 行：XML 有错：{detail}', remedy: '请用建模工具重新导出这个文件。' },
      en: {
        title: '{file} line {line}: broken XML: {detail}',
        remedy: 'Export the file again from the modelling tool.',
      },
    },
  },
  'forbidden-xml': {
    status: 422,
    words: {
      'zh-CN': {
        title: '{file} 第 {line} 行：不接受 DOCTYPE 和实体声明',
        remedy: '请删去 DOCTYPE；标准的 DMN 文件不需要它。',
      },
      en: {
        title: '{file} line {line}: DOCTYPE and entity declarations are refused',
        remedy: 'Remove the DOCTYPE; a DMN file needs none.',
      },
    },
  },
  'not-dmn': {
    status: 422,
    words: {
      'zh-CN': {
        title: '{file} 不是 DMN 1.1–1.5 文件（根元素是 {element}）',
        remedy: '请选择根元素为 definitions、命名空间为 OMG DMN 的文件。',
      },
      en: {
        title: '{file} is no DMN 1.1–1.5 file (its root is {element})',
        remedy: 'Choose a file whose root is definitions in the namespace of OMG DMN.',
      },
    },
  },
  'unknown-element': {
    status: 422,
    words: {
      'zh-CN': {
        title: '{file} 第 {line} 行：不能执行元素 {element}（在 {owner} 中）',
        remedy: '请删去它，或改用决策表、文字表达式、上下文、调用、列表、关系、函数、条件、筛选、循环。',
      },
      en: {
        title: '{file} line {line}: the element {element} (in {owner}) cannot be run',
        remedy:
          'Remove it, or use a decision table, literal expression, context, invocation, list, relation, function, conditional, filter or iterator.',
      },
    },
  },
  'missing-attribute': {
    status: 422,
    words: {
      'zh-CN': { title: '{file} 第 {line} 行：{element} 缺少 {attribute}', remedy: '请在建模工具中补上它。' },
      en: {
        title: '{file} line {line}: {element} lacks {attribute}',
        remedy: 'Add it in the modelling tool.',
      },
    },
  },
  'id-twice': {
    status: 422,
    words: {
      'zh-CN': { title: '{file} 第 {line} 行：标识 {id} 出现了两次', remedy: '请给其中一个元素换一个标识。' },
      en: {
        title: '{file} line {line}: the id {id} stands twice',
        remedy: 'Give one of the elements another id.',
      },
    },
  },
  'unknown-hit-policy': {
    status: 422,
    words: {
      'zh-CN': {
        title: '{file} 第 {line} 行：没有命中策略 {policy}',
        remedy:
          '请用 UNIQUE、ANY、PRIORITY、FIRST、RULE ORDER、OUTPUT ORDER 或 COLLECT（SUM、MIN、MAX、COUNT）。',
      },
      en: {
        title: '{file} line {line}: there is no hit policy {policy}',
        remedy:
          'Use UNIQUE, ANY, PRIORITY, FIRST, RULE ORDER, OUTPUT ORDER or COLLECT (SUM, MIN, MAX, COUNT).',
      },
    },
  },
  'rule-width': {
    status: 422,
    words: {
      'zh-CN': {
        title: '{file} 第 {line} 行：第 {rule} 条规则的列数不对（应有 {inputs} 个输入、{outputs} 个输出）',
        remedy: '请让每条规则的列数与表头一致；不限的输入写 -。',
      },
      en: {
        title:
          '{file} line {line}: rule {rule} has the wrong number of cells ({inputs} inputs and {outputs} outputs are needed)',
        remedy:
          'Give every rule as many cells as the table has columns; an input that does not matter is written -.',
      },
    },
  },
  'unknown-reference': {
    status: 422,
    words: {
      'zh-CN': {
        title: '{file} 第 {line} 行：找不到所引用的 {reference}',
        remedy: '请补上被引用的元素，或删去这个引用；引用其他文件时请一并导入。',
      },
      en: {
        title: '{file} line {line}: {reference} is referred to but is not there',
        remedy: 'Add what is referred to or remove the reference; other files must be imported together.',
      },
    },
  },
  cycle: {
    status: 422,
    words: {
      'zh-CN': { title: '{file}：决策 {decision} 依赖于它自己', remedy: '请去掉其中一个信息需求。' },
      en: {
        title: '{file}: the decision {decision} depends on itself',
        remedy: 'Remove one of the information requirements.',
      },
    },
  },
  'no-such-decision': {
    status: 404,
    words: {
      'zh-CN': { title: '{file} 中没有决策 {decision}', remedy: '现有的决策：{known}' },
      en: { title: '{file} holds no decision {decision}', remedy: 'It holds: {known}' },
    },
  },
});
