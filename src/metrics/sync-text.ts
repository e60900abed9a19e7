interface SyncResult {
  readonly mapping: readonly string[]
  readonly noted: number
  readonly same: number
  readonly problems: readonly string[]
  readonly wrong: number
}

export const syncText = {
  usage:
    '把多维表格的地址贴在后面：/metric sync https://…/base/…?table=…（表里要有“日期”“店铺”和数据列，并把我加为协作者）',
  onlyLeaders: '同步由组长以上来设，可以请组长来写。',
  whichTeam: '是哪个团队的表？请在团队群里输入：/metric sync 地址',
  started: '好，正在读这张表，读完告诉您结果；以后每天 08:30 读一次。不要了就输入：/metric sync off',
  stopped: '已停，不再读那张表。',
  none: '还没有在读的表。',
  refused: (why: string) => `没读成这张表（${why}）。看看我是不是它的协作者，再输入一次：/metric sync 地址`,
  tooMany: (most: number) =>
    `这张表超过 ${most} 行，只读了前 ${most} 行。建一个只看最近日期的视图，再发它的地址：/metric sync …&view=…`,
  noColumns: (titles: readonly string[]) =>
    `这张表里没有“日期”这一列，只有：${titles.slice(0, 12).join('、')}。改好列名，或先认表头：/metric header 「列名」 日期`,
  result: (of: SyncResult) =>
    [
      `读了多维表格：记了 ${of.noted} 个数，${of.same} 个没变${of.wrong > 0 ? `，${of.wrong} 处没读成` : ''}。`,
      `列：${of.mapping.join('、')}`,
      ...of.problems.slice(0, 5),
    ].join('\n'),
  standing: (of: { when: string | null; noted: number; same: number; problems: readonly string[] }) =>
    of.when === null
      ? '这张表正在读，还没有结果。'
      : [`${of.when} 读过：记了 ${of.noted} 个数，${of.same} 个没变。`, ...of.problems.slice(0, 5)].join('\n'),
}
