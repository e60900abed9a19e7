export const text = {
  summaries: { digest: '看日报：昨天的数、客诉、今天要做的' },
}
