/** @type {import('./story.js').Story} */
export const RECOVERY = {
  id: 'recover',
  cast: [
    { who: '陈老板', chat: '松果零食 客服群' },
    { who: '王主管', chat: '松果零食 客服群' },
  ],
  steps: [
    {
      do: 'open',
      tells: { zh: '现在还没上班，先等到开工。', en: 'It is closed now: first to the next opening.' },
      rest: 2,
    },
    {
      do: 'tidy',
      who: '陈老板',
      chat: '松果零食 客服群',
      by: '周组长',
      team: '一组',
      tells: { zh: '先收好上一次的演示。', en: 'First the last showing is put away.' },
      rest: 1,
    },
    {
      do: 'say',
      who: '陈老板',
      chat: '松果零食 客服群',
      text: '@客诉管家 服务费退给我吧，下个月不续了',
      tells: {
        zh: '最怕听到的一句：要退服务费，不续了。',
        en: 'The sentence everybody fears: refund me, I will not renew.',
      },
      rest: 4,
    },
    {
      do: 'see',
      who: '陈老板',
      chat: '松果零食 客服群',
      tells: {
        zh: '给店主的话很稳：谁来负责，先打电话，不承诺结果，也不解释。',
        en: 'The owner hears calm words: who takes it, a call first. No promise of a result, no excuse.',
      },
      rest: 6,
    },
    {
      do: 'see',
      who: '王主管',
      chat: '一组',
      tells: {
        zh: '团队这边是红色的 A 类，一眼看得出轻重。',
        en: 'For the team it is a red class A: its weight is seen at a glance.',
      },
      rest: 5,
    },
    {
      do: 'say',
      who: '王主管',
      chat: '松果零食 客服群',
      text: '@客诉管家 /recover',
      tells: {
        zh: '王主管就在店铺群里输入 /recover。店主也在群里，会不会看到话术？',
        en: 'The supervisor types /recover in the very group the owner reads. Will he see the playbook?',
      },
      rest: 4,
    },
    {
      do: 'see',
      who: '王主管',
      chat: 'bot',
      tells: {
        zh: '不会。答案只到王主管的私聊：这一步做什么、可以怎么说、别怎么说，数字是这家店的。',
        en: 'No. The answer goes to the supervisor’s own chat: what to do, what to say, what not, with this shop’s figures.',
      },
      rest: 9,
    },
    {
      do: 'press',
      who: '王主管',
      chat: 'bot',
      acts: ['playbook_step'],
      label: '换个说法',
      optional: true,
      tells: { zh: '不顺口？换个说法。', en: 'Not your tone? Another wording.' },
      rest: 5,
    },
    {
      do: 'press',
      who: '王主管',
      chat: 'bot',
      acts: ['playbook_step'],
      label: '下一步',
      tells: { zh: '电话打完，下一步。', en: 'After the call: the next step.' },
      rest: 6,
    },
    {
      do: 'press',
      who: '王主管',
      chat: 'bot',
      acts: ['playbook_step'],
      label: '下一步',
      tells: { zh: '先对齐数据，再谈方案，一步不跳。', en: 'First the figures, then the plan; no step is skipped.' },
      rest: 6,
    },
    {
      do: 'tell',
      tells: {
        zh: '店铺群里，店主什么话术也没看到。这就是挽留的全部台前和幕后。',
        en: 'In his group the owner saw nothing of it. That was the whole of it, on stage and behind.',
      },
      rest: 4,
    },
  ],
}
