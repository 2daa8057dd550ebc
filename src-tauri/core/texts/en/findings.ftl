## Fields and the program itself
find-field-missing = This field is still empty.
    .remedy = Fill it in; the set-up needs it further on.
find-choice-missing = One answer is still open.
    .remedy = Pick one of the answers offered. You can come back and change it.
find-connection-gone = This connection no longer exists.
    .remedy = Go back to **Connections**. It was deleted there, perhaps in another window.
find-input-not-for-step = This step does not take what was sent to it.
    .remedy = Open the step again from the list on the left. Nothing was changed.
find-busy = Something else is still running for this connection.
    .remedy = Wait until it ends, or press **Cancel** there first.
find-cancelled = You cancelled this. Nothing was changed.
    .remedy = Start it again whenever you like.
