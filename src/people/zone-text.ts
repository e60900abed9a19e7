/** What people read about the time zone of a team. */
export const zoneText = {
  settings: (chat: string, { zone, clock }: { zone: string; clock: string }) =>
    [
      `${chat} 的设置`,
      `时区：${zone}，现在 ${clock}（值班、时限、提醒、日报都按它，店铺群一样）`,
      '要改就写：/chat 时区 东京；改回默认：/chat 时区 默认',
    ].join('\n'),
  line: (zone: string, team: string) => `时区：${zone}（整个团队一个，在${team}的团队群里改）`,
  changed: (team: string, { zone, clock }: { zone: string; clock: string }) =>
    `${team} 的时区现在是 ${zone}，现在 ${clock}。值班、时限、提醒、日报都按它，店铺群一样；已经定下的时间不变。`,
  unknown: '没有这个时区。这样写：/chat 时区 东京，或 /chat 时区 Asia/Tokyo',
  inTeamChat: (team: string) => `时区是整个团队一个：请到${team}的团队群里输入 /chat 时区 东京`,
  onlyZone: '团队群里只能改时区，这样写：/chat 时区 东京。捕捉和措辞在店铺群里改。',
} as const
