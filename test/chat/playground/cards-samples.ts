import type { Json } from '../../../src/chat/playground/index.ts'
import { buttonOf, plain } from './stage.ts'

/* The three cards of FEISHU.md section 4.6, as they stand there. */

const column = (...elements: object[]) => ({ tag: 'column', width: 'auto', elements })

const ticketButtons = {
  tag: 'column_set',
  flex_mode: 'flow',
  horizontal_spacing: '8px',
  columns: [
    column(buttonOf('接单', { act: 'ack', ticket: 'T-1001', v: 3 }, { element_id: 'btn_ack', type: 'primary_filled' })),
    column(
      buttonOf(
        '关闭',
        { act: 'close', ticket: 'T-1001', v: 3 },
        {
          element_id: 'btn_close',
          type: 'danger',
          confirm: { title: plain('确认关闭？'), text: plain('关闭后需重新报障') },
        },
      ),
    ),
    column({
      tag: 'button',
      element_id: 'btn_open',
      type: 'default',
      text: plain('详情'),
      behaviors: [{ type: 'open_url', default_url: 'https://console.example.com/t/T-1001' }],
    }),
  ],
}

export const ticketCard = (openId: string): Json => ({
  schema: '2.0',
  config: { update_multi: true, enable_forward: false, summary: { content: '工单 T-1001 待处理' } },
  header: {
    template: 'orange',
    title: plain('工单 T-1001：打印机离线'),
    subtitle: plain('门店：朝阳一店'),
    text_tag_list: [
      { tag: 'text_tag', text: plain('P1'), color: 'red' },
      { tag: 'text_tag', text: plain('待接单'), color: 'orange' },
    ],
  },
  body: {
    direction: 'vertical',
    vertical_spacing: '8px',
    elements: [
      { tag: 'markdown', element_id: 'desc', content: `**报障人** <at id=${openId}></at>\n**时限** 30 分钟内响应` },
      { tag: 'hr' },
      ticketButtons,
      { tag: 'markdown', text_size: 'notation', content: "<font color='grey'>更新于 10:02 · 版本 3</font>" },
    ],
  },
})

const option = (label: string, value: string) => ({ text: plain(label), value })

export const formCard: Json = {
  schema: '2.0',
  config: { update_multi: true, enable_forward: false },
  header: { template: 'blue', title: plain('补充报障信息') },
  body: {
    direction: 'vertical',
    vertical_spacing: '8px',
    elements: [
      {
        tag: 'form',
        name: 'form_recover',
        elements: [
          {
            tag: 'select_static',
            name: 'kind',
            placeholder: plain('故障类型'),
            options: [option('设备', 'device'), option('库存', 'stock'), option('支付', 'pay')],
          },
          { tag: 'select_person', name: 'assignee', placeholder: plain('指派给') },
          { tag: 'date_picker', name: 'day', placeholder: plain('期望日期') },
          { tag: 'picker_datetime', name: 'due', placeholder: plain('最晚解决时间') },
          {
            tag: 'input',
            name: 'reason',
            input_type: 'multiline_text',
            rows: 3,
            max_length: 1000,
            required: true,
            placeholder: plain('现象与影响（最多 1000 字）'),
          },
          {
            tag: 'column_set',
            flex_mode: 'none',
            columns: [
              column({
                ...buttonOf('提交', { act: 'recover_submit', ticket: 'T-1001' }),
                name: 'btn_submit',
                type: 'primary_filled',
                form_action_type: 'submit',
              }),
              column({
                tag: 'button',
                name: 'btn_reset',
                type: 'default',
                text: plain('清空'),
                form_action_type: 'reset',
              }),
            ],
          },
        ],
      },
    ],
  },
}

const tableColumn = (name: string, display_name: string, data_type: string) => ({
  name,
  display_name,
  data_type,
  width: 'auto',
})

export const digestCard: Json = {
  schema: '2.0',
  config: { update_multi: true, width_mode: 'fill', summary: { content: '日报：待办 3，超时 1' } },
  header: { template: 'green', title: plain('值班日报 2026-09-21'), subtitle: plain('华北区') },
  body: {
    direction: 'vertical',
    vertical_spacing: '12px',
    elements: [
      { tag: 'markdown', content: "共 **12** 单，已解决 **9**，<font color='red'>超时 1</font>" },
      {
        tag: 'table',
        page_size: 5,
        row_height: 'low',
        header_style: { text_align: 'left', background_style: 'grey', bold: true },
        columns: [
          tableColumn('id', '工单', 'text'),
          tableColumn('state', '状态', 'options'),
          tableColumn('mins', '耗时(分)', 'number'),
          tableColumn('note', '备注', 'lark_md'),
        ],
        rows: [
          { id: 'T-1001', state: [{ text: '超时', color: 'red' }], mins: 95, note: '**等待配件**' },
          { id: 'T-1002', state: [{ text: '已解决', color: 'green' }], mins: 18, note: '重启恢复' },
        ],
      },
      {
        tag: 'chart',
        aspect_ratio: '16:9',
        preview: true,
        chart_spec: {
          type: 'bar',
          title: { text: '近 5 日工单' },
          data: { values: [{ day: '09-17', n: 8 }] },
          xField: 'day',
          yField: 'n',
          label: { visible: true },
        },
      },
      {
        tag: 'collapsible_panel',
        expanded: false,
        header: { title: plain('已解决明细') },
        elements: [{ tag: 'markdown', content: '- T-1002 重启恢复\n- T-0998 更换网线' }],
      },
    ],
  },
}
