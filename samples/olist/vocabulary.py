"""The words the sample data are made of. People, streets and shops are invented."""

from __future__ import annotations

# state: capital, another city
STATES = {
    "SP": ("São Paulo", "Campinas"), "RJ": ("Rio de Janeiro", "Niterói"),
    "MG": ("Belo Horizonte", "Uberlândia"), "ES": ("Vitória", "Vila Velha"),
    "PR": ("Curitiba", "Londrina"), "SC": ("Florianópolis", "Joinville"),
    "RS": ("Porto Alegre", "Caxias do Sul"), "MT": ("Cuiabá", "Sinop"),
    "MS": ("Campo Grande", "Dourados"), "GO": ("Goiânia", "Anápolis"),
    "DF": ("Brasília", "Taguatinga"), "BA": ("Salvador", "Feira de Santana"),
    "SE": ("Aracaju", "Lagarto"), "AL": ("Maceió", "Arapiraca"),
    "PE": ("Recife", "Olinda"), "PB": ("João Pessoa", "Campina Grande"),
    "RN": ("Natal", "Mossoró"), "CE": ("Fortaleza", "Sobral"),
    "PI": ("Teresina", "Parnaíba"), "MA": ("São Luís", "Imperatriz"),
    "AM": ("Manaus", "Parintins"), "PA": ("Belém", "Santarém"),
    "AC": ("Rio Branco", "Cruzeiro do Sul"), "RO": ("Porto Velho", "Ji-Paraná"),
    "RR": ("Boa Vista", "Rorainópolis"), "AP": ("Macapá", "Santana"),
    "TO": ("Palmas", "Araguaína"),
}  # fmt: skip

FIRST_NAMES = (
    "Ana", "Bento", "Clara", "Davi", "Elisa", "Fábio", "Glória", "Heitor", "Íris", "João",
    "Lívia", "Márcio", "Nina", "Otávio", "Paula", "Raul", "Sofia", "Tomás", "Úrsula", "Vítor",
)  # fmt: skip
MIDDLE_NAMES = ("", "", "de", "dos Santos", "Maria", "Luís")
LAST_NAMES = (
    "Almeida", "Barros", "Conceição", "Duarte", "Esteves", "Fonseca", "Guimarães", "Jardim",
    "Lacerda", "Magalhães", "Nóbrega", "Oliveira", "Peixoto", "Queirós", "Silva", "Vilela",
)  # fmt: skip

CATEGORIES = {
    "cama_mesa_banho": "bed_bath_table", "beleza_saude": "health_beauty",
    "esporte_lazer": "sports_leisure", "moveis_decoracao": "furniture_decor",
    "informatica_acessorios": "computers_accessories", "utilidades_domesticas": "housewares",
    "relogios_presentes": "watches_gifts", "telefonia": "telephony", "brinquedos": "toys",
    "automotivo": "auto", "ferramentas_jardim": "garden_tools", "bebes": "baby",
    "livros_tecnicos": "books_technical",
}  # fmt: skip
# Categories of products that the translation does not list.
UNTRANSLATED = ("pc_gamer", "portateis_cozinha")

# word, share in a hundred
STATUSES = (
    ("delivered", 78), ("shipped", 6), ("canceled", 5), ("invoiced", 3), ("processing", 3),
    ("unavailable", 2), ("approved", 2), ("created", 1),
)  # fmt: skip
PAYMENT_TYPES = (("credit_card", 74), ("boleto", 19), ("voucher", 5), ("debit_card", 2))
SCORES = (("5", 57), ("4", 19), ("3", 9), ("2", 4), ("1", 11))

TITLES = ("", "", "", "Recomendo", "Ótimo", "Não recomendo", "Entrega rápida")
MESSAGES = (
    "", "", "", "",
    "Chegou antes do prazo, muito bom!",
    "Produto veio com defeito.\r\nAguardo a troca.",
    'O vendedor escreveu "entregue",\nmas não recebi.',
    "Ótima qualidade; preço justo, voltarei a comprar",
    "Só metade do pedido chegou… \"péssimo\"",
    "   ",
)  # fmt: skip
