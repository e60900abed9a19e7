const list = (names: readonly string[]): string => names.join('、')

export const tokenText = {
  shown: (team: string, words: string) =>
    [
      `${team}的数据口令，只显示这一次：`,
      words,
      '用法：POST /api/metrics，请求头 Authorization: Bearer 口令；字段说明在 /api/openapi.json。',
      `之前的口令已停用。不用了就输入：/metric token off ${team}`,
    ].join('\n'),
  onlyDirect: '口令只在和我的单聊里给。请打开单聊输入：/metric token',
  onlySupervisors: '口令由主管以上领取，可以请主管来单聊里输入：/metric token',
  whichTeam: (names: readonly string[]) => `是哪个团队的口令？这样写：/metric token ${names[0]}（有${list(names)}）`,
  noSuchTeam: (typed: string, names: readonly string[]) => `没有叫“${typed}”的团队，您能领的有：${list(names)}`,
  noTeams: '您还不是哪个团队的主管，不能领口令。',
  revoked: (team: string) => `${team}的数据口令已停用，用它传不进数据了。`,
  none: (team: string) => `${team}现在没有口令。要一个新的：/metric token ${team}`,
  standing: (team: string, of: { since: string; used: string | null }) =>
    `${team}有一个口令：${of.since}领的，${of.used ? `最近用在${of.used}` : '还没用过'}。停用：/metric token off ${team}`,
}
