## The seal: what every other sheet held when the workbook was written.

title = Sigill: vad arbetsboken innehöll när Mittari skrev den
holds = Kontrollsumma och kopia av varje blad. Kommandot mittari verify FIL jämför dem med cellerna och säger vilken cell som har ändrats.
signs = Sigillet avslöjar ett misstag, inte en förfalskare som gör ett nytt sigill. Kvittot run.json är ett starkare bevis, mittari verify --project det starkaste. [z] = för stort för att kopieras.
alt-text = Bladen som rader: kontrollsumma, antal celler och en packad kopia
column-sheet = Blad
column-cells = Celler
column-part = Del
column-contents = Innehåll
whole-workbook = hela arbetsboken
