/* One card with every element of FEISHU.md 4.3, one with charts and tables, one that the platform refuses. */

const plain = (content: string) => ({ tag: 'plain_text', content })
const callback = (act: string) => [{ type: 'callback', value: { act } }]
const option = (text: string, value: string) => ({ text: plain(text), value })
const tags = (...all: [string, string][]) => all.map(([text, color]) => ({ tag: 'text_tag', text: plain(text), color }))
const DAYS = ['11-15', '11-16', '11-17', '11-18', '11-19', '11-20', '11-21']
const SHOPS = ['松果零食', '竹语茶具', '云朵家纺', '山野咖啡', '一只橘猫', '小满茶铺', '北岸露营']

export interface Cast {
  readonly leader: string
  readonly agent: string
  readonly image: string
}

export const figuresCard = ({ leader }: Cast): object => ({
  schema: '2.0',
  config: { update_multi: true },
  header: {
    template: 'blue',
    title: plain('图表和表格'),
    text_tag_list: tags(['7 店达标', 'green'], ['2 店未达标', 'red']),
  },
  body: {
    elements: [
      chart('16:9', {
        type: 'line',
        title: { text: '近 7 天平均响应（秒）' },
        data: { values: DAYS.flatMap((x, i) => [point(x, 36 + i * 5, '松果零食'), point(x, 44 - i, '竹语茶具')]) },
        ...{ xField: 'x', yField: 'y', seriesField: 'line' },
      }),
      chart('2:1', {
        type: 'bar',
        title: { text: '近 7 天客诉' },
        data: { values: DAYS.map((x, i) => point(x, 2 + ((i * 5) % 7), '新增')) },
        ...{ xField: 'x', yField: 'y', seriesField: 'line' },
      }),
      chart('4:3', {
        type: 'pie',
        title: { text: '原因' },
        data: { values: ['店铺', '客服', '平台'].map((c, i) => ({ c, v: 3 + i })) },
        ...{ categoryField: 'c', valueField: 'v' },
      }),
      figuresTable(leader),
    ],
  },
})

const point = (x: string, y: number, line: string) => ({ x, y, line })
const chart = (aspect_ratio: string, chart_spec: object) => ({ tag: 'chart', aspect_ratio, chart_spec })

const figuresTable = (leader: string): object => ({
  tag: 'table',
  page_size: 5,
  row_height: 'low',
  header_style: { text_align: 'left', background_style: 'grey', bold: true },
  columns: [
    ['shop', '店铺', 'text'],
    ['state', '状态', 'options'],
    ['seconds', '响应（秒）', 'number'],
    ['note', '备注', 'lark_md'],
    ['who', '谁', 'persons'],
    ['day', '日期', 'date'],
  ].map(([name, display_name, data_type]) => ({ name, display_name, data_type })),
  rows: SHOPS.map((shop, i) => ({
    shop,
    state: [{ text: i % 2 ? '未达标' : '达标', color: i % 2 ? 'red' : 'green' }],
    seconds: 38 + i * 6,
    note: '**还需 23 个好评**',
    who: [leader],
    day: 1_795_000_000_000 + i * 86_400_000,
  })),
})

export const everyElementCard = (cast: Cast): object => ({
  schema: '2.0',
  config: { update_multi: true },
  header: {
    template: 'orange',
    title: plain('#128 B · 回复慢 · 二次客诉'),
    subtitle: plain('松果零食（抖音·重点店）'),
    text_tag_list: tags(['媒体', 'carmine'], ['处理中', 'orange']),
  },
  body: { elements: [...shown(cast), ...pressed(cast), filled()] },
})

const shown = ({ leader, agent, image }: Cast): object[] => [
  {
    tag: 'markdown',
    content: [
      `<at id=${leader}></at> 首次回复 **今天 21:05 前**`,
      `解决 <font color='red'>已超时</font> <text_tag color='blue'>新店</text_tag> <number_tag>3</number_tag>`,
      `<person id=${agent} show_name=true></person> 跟进 <at id=all></at>`,
      '> “平均响应都70秒了” — 陈老板 21:00',
      '',
      '1. 电话沟通\n2. 给目标\n   - 响应 60 秒',
      '',
      '`/claim 128` [打开](https://example.com) ~~作废~~ *斜体*',
      '',
      '| 店铺 | 响应 |\n|--|--|\n| 松果 | 70 |',
    ].join('\n'),
  },
  { tag: 'hr' },
  {
    tag: 'div',
    text: plain('这是 div 的文字'),
    fields: ['**负责人**\n周组长', '**截止**\n明早 09:05'].map((content) => ({
      is_short: true,
      text: { tag: 'lark_md', content },
    })),
  },
  {
    tag: 'column_set',
    flex_mode: 'bisect',
    background_style: 'grey',
    horizontal_spacing: '8px',
    columns: ['**38 秒**\n平均响应', '**91%**\n满意度'].map((content) => ({
      ...{ tag: 'column', width: 'weighted', weight: 1 },
      elements: [{ tag: 'markdown', content, text_align: 'center' }],
    })),
  },
  { tag: 'person_list', persons: [{ id: leader }, { id: agent }], show_name: true },
  { tag: 'img', img_key: image, alt: plain('店铺后台截图') },
]

const BUTTONS = 'default primary danger text primary_text danger_text primary_filled danger_filled'.split(' ')

const pressed = ({ image }: Cast): object[] => [
  {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: '8px',
    columns: BUTTONS.map((type) => ({
      ...{ tag: 'column', width: 'auto' },
      elements: [{ tag: 'button', type, text: plain('我来处理'), behaviors: callback(type) }],
    })),
  },
  {
    tag: 'collapsible_panel',
    expanded: true,
    header: { title: plain('为什么是 B') },
    elements: [{ tag: 'markdown', content: '点名平均响应；30 天内第二次（#97）' }],
  },
  { tag: 'checker', text: plain('电话沟通'), behaviors: callback('check') },
  {
    tag: 'select_static',
    placeholder: plain('转给谁'),
    options: [option('周组长', 'a'), option('小林', 'b')],
    behaviors: callback('select'),
  },
  { tag: 'overflow', options: [option('转派', 'a'), option('合并到…', 'b')], behaviors: callback('overflow') },
  {
    tag: 'select_img',
    options: ['1', '2'].map((value) => ({ img_key: image, value })),
    behaviors: callback('picture'),
  },
  {
    tag: 'interactive_container',
    background_style: 'grey',
    behaviors: callback('area'),
    elements: [{ tag: 'markdown', content: '整块可点：**看详情**' }],
  },
]

const filled = (): object => ({
  tag: 'form',
  name: 'every',
  elements: [
    { tag: 'markdown', content: '原因' },
    {
      ...{ tag: 'select_static', name: 'cause', placeholder: plain('请选择'), required: true },
      options: [option('店铺', 'shop'), option('客服', 'agent')],
    },
    {
      ...{ tag: 'multi_select_static', name: 'ways', placeholder: plain('渠道') },
      options: [option('电话', 'phone'), option('群里', 'chat')],
    },
    { tag: 'select_person', name: 'who', placeholder: plain('指派给') },
    { tag: 'date_picker', name: 'day', placeholder: plain('期望日期') },
    { tag: 'picker_datetime', name: 'due', placeholder: plain('最晚') },
    { tag: 'picker_time', name: 'time', placeholder: plain('几点') },
    {
      ...{ tag: 'input', name: 'done', input_type: 'multiline_text', rows: 3, required: true },
      ...{ label: plain('做了什么'), placeholder: plain('店主会看到这句话') },
    },
    { tag: 'checker', name: 'told', text: plain('已经电话说过') },
    {
      tag: 'column_set',
      flex_mode: 'none',
      columns: [
        {
          ...{ tag: 'button', name: 'submit', type: 'primary_filled', text: plain('提交') },
          ...{ form_action_type: 'submit', behaviors: callback('submit') },
        },
        { tag: 'button', name: 'reset', text: plain('清空'), form_action_type: 'reset' },
      ].map((button) => ({ tag: 'column', width: 'auto', elements: [button] })),
    },
  ],
})

export const refusedCard = (cast: Cast): object => ({ ...everyElementCard(cast), nonsense: true })
