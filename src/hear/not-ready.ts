/** Group messages can't be told apart before the bot knows who it is: the platform shall push them again. */
export class NotReady extends Error {
  override readonly name = 'NotReady'
}
