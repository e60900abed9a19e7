export { type Around, lookAround, type Spot } from './around.ts'
export { bindFile } from './bind-file.ts'
export { bindListActions, bindListView } from './bind-list.ts'
export type { AfterBinding } from './bind-many.ts'
export { boundChats, boundShopChats } from './bound-chats.ts'
export { changeShop } from './change-shop.ts'
export { isCalledByOwnId, isCapturing, isMinding, keepCalled } from './chat-settings.ts'
export { adminCommand } from './commands/admin.ts'
export { bindCommand } from './commands/bind.ts'
export { chatCommand } from './commands/chat.ts'
export { memberCommand } from './commands/member.ts'
export { shopCommand } from './commands/shop.ts'
export { chatErrand, chatsErrand, membersErrand, personErrand } from './errands.ts'
export { type DatedFlag, hasFlag } from './flags.ts'
export {
  adminIds,
  type Installation,
  nameAdmins,
  offerAdminCode,
  openInstallation,
  readInstallation,
  refreshBot,
} from './installation.ts'
export { leaveTeamChat, returnToTeamChat } from './leave-chat.ts'
export {
  adminsOf,
  agentsOf,
  allTeams,
  chatOfShop,
  chatServes,
  companyHoldersOf,
  findShopById,
  findTeam,
  type Holder,
  hasGroup,
  holdersOf,
  isLost,
  isSpokenTo,
  leadersOf,
  lostChatsOf,
  managersOf,
  memberOf,
  namesOf,
  ownAmong,
  type Shop,
  type ShopAgents,
  shopChatsSeenBy,
  shopLinksSeenBy,
  shopsInChat,
  shopsOf,
  shopsSeenWith,
  staffAmong,
  supervisorsOf,
  type Team,
  teamChatFor,
  teamOfChat,
} from './lookup.ts'
export { type Lost, loseChat, regainChat } from './lose-chat.ts'
export { memberFile } from './member-file.ts'
export { memberListView, memberSetAction } from './member-list.ts'
export { moveTeamAction, moveTeamView } from './move-team-chat.ts'
export { nearestNames, shopInWords } from './name-match.ts'
export { forgetSighting, keepChat, keepPeople, keepSighting, sight } from './sight.ts'
export { offerTakeOver, takeOverAction, takeOverView } from './take-over.ts'
export { text as peopleText } from './text.ts'
export { inZoneOfTeam, ofChat, ofPerson, onlyZone, zonesOfTeams } from './zones.ts'
