import type { Cast } from './sample-cards.ts'

/* What the platform's cards can do besides: FEISHU.md 4.3, element by element, as the product itself seldom needs it. */

const plain = (content: string) => ({ tag: 'plain_text', content })
const callback = (act: string) => [{ type: 'callback', value: { act } }]
const option = (text: string, value: string) => ({ text: plain(text), value })

const WORDS = [
  '# 一级标题',
  '## 二级标题',
  '### 三级标题',
  '正文 **粗体** *斜体* ~~删除~~ `代码` <link url=https://example.com>链接</link>',
  '第一行<br>第二行',
  '<hr>',
  '- 一\n- 二\n  1. 二之一\n  2. 二之二',
  '```ts\nconst due = addMinutes(now, 5) // 一行很长的代码要能自己左右滚动，不能把卡片撑宽\n```',
  '> 引用第一行\n> 引用第二行',
  '&#60;b&#62; 不是标签，&#42;&#42;不加粗&#42;&#42;',
  '<local_datetime millisecond=1795000000000 format_type=date_num></local_datetime>',
  'averyveryverylongwordwithoutanyplacetobreakitintwoaveryveryverylongwordwithoutany',
].join('\n\n')

export const rareElementsCard = ({ leader, agent, image }: Cast): object => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { template: 'violet', title: plain('少见的元素'), icon: { tag: 'standard_icon', token: 'chat_outlined' } },
  body: {
    elements: [
      { tag: 'markdown', content: WORDS },
      { tag: 'markdown', content: '居中的小字', text_align: 'center', text_size: 'notation' },
      { tag: 'person', user_id: leader, show_name: true },
      ...inThree,
      ...alone,
      ...buttons,
      inForm([leader, agent]),
      {
        tag: 'collapsible_panel',
        header: { title: plain('收着的') },
        elements: [{ tag: 'markdown', content: '里面' }],
      },
      { tag: 'img', img_key: image, alt: plain('截图'), title: plain('图的标题') },
      ...charts,
    ],
  },
})

const inThree: object[] = ['none', 'stretch', 'flow', 'trisect'].map((flex_mode) => ({
  tag: 'column_set',
  flex_mode,
  columns: ['左', '中', '右'].map((each) => ({
    ...{ tag: 'column', width: 'weighted', weight: 1 },
    elements: [{ tag: 'markdown', content: `**${each}** ${flex_mode}` }],
  })),
}))

const inForm = (people: readonly string[]): object => ({
  tag: 'form',
  name: 'rare',
  elements: [
    { tag: 'multi_select_person', name: 'who', placeholder: plain('谁'), options: people.map((value) => ({ value })) },
    { tag: 'input', name: 'secret', input_type: 'password', label: plain('口令') },
    { tag: 'button', name: 'go', text: plain('提交'), form_action_type: 'submit', behaviors: callback('go') },
  ],
})

/** Outside a form each tells at once. */
const alone: object[] = [
  { tag: 'input', label: plain('表单外的输入'), placeholder: plain('回车就发'), behaviors: callback('input') },
  {
    ...{ tag: 'select_static', placeholder: plain('已选好的'), initial_option: 'b', behaviors: callback('select') },
    options: [option('电话', 'a'), option('群里', 'b')],
  },
  { tag: 'select_person', placeholder: plain('选人'), behaviors: callback('person') },
  { tag: 'date_picker', placeholder: plain('选日期'), initial_date: '2026-11-25', behaviors: callback('day') },
  { tag: 'picker_time', placeholder: plain('选时间'), initial_time: '18:00', behaviors: callback('time') },
  { tag: 'picker_datetime', initial_datetime: '2026-11-25 18:00', behaviors: callback('moment') },
  { tag: 'checker', text: plain('勾好的'), checked: true, behaviors: callback('check') },
]

const buttons: object[] = [
  { tag: 'button', text: plain('不能点'), disabled: true, behaviors: callback('no') },
  { tag: 'button', text: plain('打开网页'), behaviors: [{ type: 'open_url', default_url: 'https://example.com' }] },
  {
    tag: 'button',
    text: plain('宽的小按钮'),
    width: 'fill',
    size: 'small',
    type: 'laser',
    behaviors: callback('wide'),
  },
]

const DAYS = ['11-18', '11-19', '11-20', '11-21']
const chart = (type: string, more: object) => ({
  tag: 'chart',
  aspect_ratio: '2:1',
  chart_spec: { type, title: { text: type }, ...more },
})
const values = DAYS.map((x, i) => ({ x, y: 3 + ((i * 5) % 7) }))
const charts: object[] = [
  chart('area', { data: { values }, xField: 'x', yField: 'y' }),
  chart('scatter', { data: { values }, xField: 'x', yField: 'y' }),
  chart('radar', { data: { values }, categoryField: 'x', valueField: 'y' }),
  chart('funnel', { data: { values }, categoryField: 'x', valueField: 'y' }),
]

const COLORS = 'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' ')

/** One small card in each colour a header can have. */
export const colorCards = (): object[] =>
  COLORS.map((template) => ({
    schema: '2.0',
    config: { update_multi: true },
    header: {
      ...{ template, title: plain(`#12 ${template}`), subtitle: plain('松果零食（抖音）') },
      text_tag_list: COLORS.slice(0, 3).map((color) => ({ tag: 'text_tag', text: plain(color), color })),
    },
    body: {
      elements: [
        {
          tag: 'markdown',
          content: COLORS.map((color) => `<text_tag color='${color === 'default' ? 'neutral' : color}'>字</text_tag>`)
            .concat(['red', 'green', 'grey'].map((color) => `<font color='${color}'>${color}</font>`))
            .join(' '),
        },
      ],
    },
  }))
