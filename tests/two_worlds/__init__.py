"""The proof of the promises: two runs that differ in a secret only, and all that others can see of them, compared.

A seed draws a small cast (`cast`) and a script (`script`): what everybody does openly, day after day. A secret
(`secrets`) is one small function: what its keeper does beside that, which nobody is to notice. Both runs begin at the
same rows and end by being taken back; one is with the secret, one without, or with another.

After every act others look (`sweep`): every address of the site that they can reach, and what they pressed and typed.
Of each answer status, headers, cookies, body and the SQL it took are written down, then the mails and the work that
came of it (`record`). The second run is compared with the first as it goes. Nothing is left out of the comparison but
what `record.LEFT_OUT` lists, with the reason.

Time and lots are the same in both runs (`chance`): the clock stands still between acts, and what an observer's request
draws by lot (ids, tokens) it draws alike in both. So nothing has to be renamed, and a picture, a digest or a length is
compared as it is. That is fair: where one way of drawing lots makes two runs equal, nobody can tell them apart by any.

`leaks/` breaks the house on purpose, one promise at a time, to see that this notices.
"""
