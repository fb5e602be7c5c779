import { defineProblems } from '#kernel/errors/index.ts';

export const inspectionProblem = defineProblems('inspections', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这次现场核查，或您无权查看', remedy: '请从“现场核查”列表打开。' },
      en: {
        title: 'There is no such inspection, or it is not yours to see',
        remedy: 'Open it from the list of inspections.',
      },
    },
  },
  'not-called-for': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这个办件现在不能安排现场核查',
        remedy: '只有已受理、事项规定要现场核查、没有正在核查的办件才能安排：请刷新页面查看。',
      },
      en: {
        title: 'No inspection can be ordered for this case now',
        remedy:
          'It must be accepted, its item must call for one, and none may be under way: reload the page.',
      },
    },
  },
  'officers-unfit': {
    status: 422,
    words: {
      'zh-CN': {
        title: '现场核查要有本机关两名以上持行政执法证、没有回避的工作人员',
        remedy: '请在名单里至少选 {count} 人。',
      },
      en: {
        title:
          'An inspection takes at least {count} officers of the body with certificates and without a conflict',
        remedy: 'Choose at least {count} from the list.',
      },
    },
  },
  begun: {
    status: 409,
    words: {
      'zh-CN': { title: '现场核查已经开始', remedy: '已经收到现场的照片或者笔录，不能再更换人员。' },
      en: {
        title: 'The inspection has begun',
        remedy: 'Photos or the record are here: nobody is exchanged any more.',
      },
    },
  },
  'day-gone': {
    status: 422,
    words: {
      'zh-CN': { title: '核查时间已经过去', remedy: '请选以后的日期和时间。' },
      en: { title: 'That time is gone', remedy: 'Choose a later day or hour.' },
    },
  },
  'not-inspector': {
    status: 403,
    words: {
      'zh-CN': {
        title: '这次核查没有指派给您',
        remedy:
          '笔录由指派的核查人员提交：{names}。本机上的内容没有丢失；确实由您到场核查的，请负责人改回核查人员后再发送。',
      },
      en: {
        title: 'This inspection is not yours',
        remedy:
          'Its officers hand in the record: {names}. Nothing on this phone is lost; if it was you who went, have the head name you again, then send it.',
      },
    },
  },
  damaged: {
    status: 422,
    words: {
      'zh-CN': {
        title: '收到的内容与本机的校验值不一致',
        remedy: '内容还在手机上，请重新发送；仍不行的，删除这张照片重拍。',
      },
      en: {
        title: 'What arrived is not what the phone has hashed',
        remedy: 'It is still on the phone: send again; if that fails take the photo anew.',
      },
    },
  },
  'id-taken': {
    status: 409,
    words: {
      'zh-CN': { title: '这个编号已经用于另一份内容', remedy: '请在手机上重新打开这次核查再发送。' },
      en: {
        title: 'This id already names something else',
        remedy: 'Open the inspection on the phone again and send once more.',
      },
    },
  },
  'photos-missing': {
    status: 409,
    words: {
      'zh-CN': { title: '还有 {count} 张照片没有收到', remedy: '请继续发送：收到的不会重复发送。' },
      en: {
        title: '{count} photos have not arrived',
        remedy: 'Go on sending: what is here is not sent again.',
      },
    },
  },
  incomplete: {
    status: 422,
    words: {
      'zh-CN': {
        title: '笔录还不完整：{what}',
        remedy:
          '请补齐后再发送：逐项有结论，要求拍照的有照片，核查人员都签名，被核查人签名或写明没有签名的原因。',
      },
      en: {
        title: 'The record is incomplete: {what}',
        remedy:
          'Every point needs its finding and the photo it asks for, every officer signs, and the visited person signs or it is said why not.',
      },
    },
  },
});
