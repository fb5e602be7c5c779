/**
 * What guessers try first, as they type it, without the digits before and after: those come of themselves (`password-guesses.ts`).
 * In the order of how common they are, more or less; in pinyin what people here choose.
 */
const words = `
password passwd pass word admin administrator root guest user test tester login welcome letmein master super superman batman
iloveyou ilove loveyou lovely love baby babygirl babyboy angel princess prince sunshine sunny shadow dragon monkey tiger lion eagle
football baseball basketball soccer hockey tennis golf michael jordan jennifer jessica ashley daniel thomas robert andrew joshua
matthew anthony william charlie george jack james john david richard joseph maria anna amanda nicole michelle melissa samantha
hello hellohello world whatever nothing something secret private access system server default change changeme temp demo demonstration
sample example public office manager service support security computer internet network windows android apple google facebook
microsoft samsung huawei xiaomi alibaba taobao tencent weixin wechat alipay baidu qzone chrome mobile phone
pokemon naruto starwars matrix trustno killer hunter ranger ginger pepper cookie cheese chocolate banana orange purple yellow
silver golden diamond crystal flower rose jasmine butterfly rainbow summer winter spring autumn monday friday sunday january
february march april june july august september october november december mother father family sister brother friend friends
forever always never again money dollar lucky luck happy smile freedom peace jesus christ heaven blessed faith grace hope
qwerty qwertyuiop qwert asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc edcrfv rfvtgb qweasd qweasdzxc
zaqxsw asdzxc abcd abc abcdef abcdefg alphabet nicholas hannah liverpool chelsea arsenal barcelona manchester mustang ferrari
porsche mercedes harley corvette yamaha honda toyota player gamer games gaming minecraft fortnite counter strike warcraft
blizzard phoenix scorpion thunder lightning storm ocean river mountain forest garden coffee guitar music dance dancer single
zhongguo woaizhongguo zhonghua china chinese beijing shanghai guangzhou shenzhen tianjin chongqing chengdu hangzhou ningbo nanjing
suzhou wuhan changsha zhengzhou xian xiamen fuzhou jinan qingdao dalian shenyang haerbin changchun kunming guiyang nanning haikou
hefei nanchang taiyuan shijiazhuang lanzhou xining yinchuan wulumuqi lasa hongkong taiwan aomen
woaini woaiwo woaiziji woaijia woaiwojia aini ainiyiwannian woxiangni wodeai wodetian wodemima mima mimamima nihao nihaoma
woshishui woshini woshinidie woshinimama nishishui caonima nimabi wocao shabi shagua bendan zhutou xiaozhu zhuzhu baobei baobao
beibei beibao laopo laogong laoda laoban laoshi gege jiejie didi meimei mama baba mami wode nide qinai qinaide qingqing
xiaomao xiaogou xiaoyu xiaoming xiaohong xiaoli xiaowang xiaobai xiaohei xiaoxiao xiaolong xiaofeng tiantian kaixin kuaile
xingfu pingan jiankang facai gongxi gongxifacai dajidali daji wangshi ruyi jixiang haoyun haoren shunli chenggong jiayou
yongyuan yishengyishi yiwannian shijian tianya haijiao tiankong xingxing yueliang taiyang dahai haiyang liuxing caihong xiatian
chuntian qiutian dongtian meigui huahua hehe haha heihei hahaha lala lalala dudu niuniu maomao gougou tutu longlong fengfeng
wangwang lulu lili lingling tingting yingying fangfang meili meinv shuaige gongzhu wangzi tianshi emo mogui
zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liuwei wangxiuying zhangli lixiuying wangli zhangjing
lixiumin zhangxiuying liufang wangyan liyan liujing wangqiang liqiang zhangyong liyong wangyong chenwei yangyang
wang zhang chen yang zhao huang zhou xu sun ma zhu hu guo he lin luo gao zheng liang xie song tang deng han feng cao peng
zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv ding ren shen yao lu fu zhong cui tan liao fan wangshuai
zhengfu zhengwu gongan gongwuyuan danwei bangong bangongshi guanli guanliyuan kehu yonghu ceshi xitong dangan renshi caiwu
shenpi chuangkou dating shimin gongmin minzheng shuiwu jiaoyu weisheng jiaotong guotu zhengwufuwu fuwu fuwuqi wangluo diannao
computer huawei zhonghuarenmin renmin gongheguo gongchandang aiguo aizuguo zuguo minzu qiangguo fuxing nongmin
iloveu iloveme ihateyou fuckyou fuckoff fuck asshole bitch sexy pussy porn hottie cutie sweetie sweety honey darling
justin bieber kobe bryant lebron messi ronaldo neymar beckham rooney kaka zidane eminem rihanna beyonce michaeljackson
loveme lovelove loveher lovehim marry married wedding bestfriend mylove myself mybaby mydear missyou onlyyou foryou tobeyou
nothing nomoney nopassword nopass nologin noadmin none null undefined unknown anonymous someone anybody nobody everybody
linkedin twitter instagram youtube netflix amazon dropbox adobe photoshop oracle mysql postgres database webmaster hosting
`;

/** Numbers that mean something to who types them: “I love you for ever”, “get rich, get rich”. */
const numbers = `
5201314 1314520 520520 521521 1314521 520131 5211314 1314 520 521 7758521 7758258 584520 584521 3344520 3344521 147258369 147258 258369
159357 159753 741852963 741852 963852741 852963 987654321 88888888 66666666 168168 5188 518518 168888 1688 8888 6666 9999 888888 666666
10086 10010 10000 12345 110110 119119 1008611 123321 12344321 1234321 112233 11223344 1122334455 135790 13579 24680 246810 1357924680
314159 31415926 3141592653 271828 10203 102030 010203 147896325 789456123 456123 789456 741 852 963 147 258 369 159 357 007
`;

const inOrder = (text: string) => text.trim().split(/\s+/);

/** Each with how many guesses it takes: its place in the list. */
export const commonGuesses: ReadonlyMap<string, number> = new Map(
  [...inOrder(numbers), ...inOrder(words)]
    .map((word, place) => [word, Math.max(10, place + 1)] as const)
    .reverse(),
);
