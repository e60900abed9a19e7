const some = (all: readonly string[]): string =>
  `${all.slice(0, 12).join('、')}${all.length > 12 ? ` 等 ${all.length} 件` : ''}`

export const handOverText = {
  inherits: (name: string | null, tickets: readonly string[], hasHeir: boolean) =>
    hasHeir
      ? `${name ?? '有同事'}离开了，手上的 ${some(tickets)} 归您，时限不变。`
      : `${name ?? '有同事'}离开了，${some(tickets)} 还没人接，时限不变。`,
  movedAway: (shop: string, team: string, ids: readonly string[]) =>
    `${shop}转到${team}了${ids.length > 0 ? `，未结的 ${some(ids)} 一起转过去` : ''}。`,
  movedHere: (shop: string, team: string, ids: readonly string[]) =>
    `${shop}从${team}转来了${ids.length > 0 ? `，未结的 ${some(ids)} 由您接着办，时限不变` : ''}。`,
  cardMoved: (id: number) => `#${id} 换团队群了，请看新的卡片`,
}
